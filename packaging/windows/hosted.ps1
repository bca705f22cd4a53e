# The setup installed, performed, refused while a desk is open, upgraded, damaged and removed; then
# installed and performed by two users without rights. For a hosted runner; it makes users.
$ErrorActionPreference = "Stop"
$setup = (Get-Item dist\cuedesk-*-setup*.exe).FullName
$folder = Join-Path $env:RUNNER_TEMP "节目 tools\Cuedesk"
$report = Join-Path $env:RUNNER_TEMP "自检 report.json"

function Run($program, $words, $wanted) {
  $done = Start-Process -FilePath $program -ArgumentList $words -Wait -PassThru
  if ($done.ExitCode -ne $wanted) { throw "$program $words ended with $($done.ExitCode), not $wanted" }
}

function Seen($file) {
  if (-not (Get-Content $file -Raw | ConvertFrom-Json).seen) { throw "$file : the tour has not seen all" }
}

Run $setup "/S /D=$folder" 0
$entry = Get-ItemProperty "HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\Cuedesk"
if (-not $entry.EstimatedSize) { throw "Add/Remove Programs is told no size" }
Run "$folder\Cuedesk.exe" "tour --self-test --lang zh_CN --json `"$report`"" 0
Seen $report

# By its file, as the shell starts it: the desk has no streams then.
$show = Join-Path $env:RUNNER_TEMP "晚会 one.cuemix"
Copy-Item resources\samples\pk-night.cuemix $show
Start-Process -FilePath $show
$desk = $null
foreach ($turn in 1..240) {
  $desk = Get-Process Cuedesk -ErrorAction SilentlyContinue | Where-Object MainWindowTitle -like "PK night*"
  if ($desk) { break }
  Start-Sleep -Milliseconds 500
}
if (-not $desk) { throw "the show was not opened by its file" }
Run $setup "/S /D=$folder" 3
if (Get-Process Cuedesk | Where-Object MainWindowTitle -like "*exception*") { throw "a part of the desk crashed" }
$desk.CloseMainWindow() | Out-Null
if (-not $desk.WaitForExit(60000)) { throw "the desk did not close" }
foreach ($turn in 1..120) {
  if (-not (Get-Process Cuedesk -ErrorAction SilentlyContinue)) { break }
  Start-Sleep -Milliseconds 500
}

Add-Content "$folder\parts\resources\icons\check.svg" "altered"
Run "$folder\cuedesk-verbs.exe" "tour --self-test" 1
Run $setup "/S /D=$folder" 0
Run "$folder\Cuedesk.exe" "tour --self-test --json `"$report`"" 0
Run "$folder\uninstall.exe" "/S _?=$folder" 0
$left = Get-ChildItem $folder -Recurse -File | Where-Object Name -ne "uninstall.exe"
if ($left) { throw "the removal left $left" }

foreach ($name in "cuedesk1", "cuedesk2") {
  $word = [guid]::NewGuid().ToString("N").Substring(0, 10) + "aA1!"
  net user $name $word /add | Out-Null
  if ($LASTEXITCODE) { throw "there is no user $name" }
  $who = New-Object System.Management.Automation.PSCredential $name, (ConvertTo-SecureString $word -AsPlainText -Force)
  $own = Join-Path $env:PUBLIC "Cuedesk $name"
  New-Item -ItemType Directory -Force $own | Out-Null
  icacls $own /grant "${name}:(OI)(CI)F" | Out-Null
  Copy-Item $setup "$own\setup.exe"
  foreach ($step in @(
      @("$own\setup.exe", "/S /D=$own\app"),
      @("$own\app\Cuedesk.exe", "tour --self-test --json `"$own\report.json`""))) {
    $done = Start-Process -FilePath $step[0] -ArgumentList $step[1] -Credential $who -LoadUserProfile `
      -WorkingDirectory $own -Wait -PassThru
    if ($done.ExitCode -ne 0) { throw "$name : $($step[0]) ended with $($done.ExitCode)" }
  }
  Seen "$own\report.json"
}
