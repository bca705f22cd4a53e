# The setup installed, performed, refused while the desk runs, upgraded and removed; then installed
# and performed by two users without rights. For a hosted runner; it makes users.
$ErrorActionPreference = "Stop"
$setup = (Get-Item dist\cuedesk-*-setup*.exe).FullName
$folder = Join-Path $env:RUNNER_TEMP "节目 tools\Cuedesk"

function Run($program, $words, $wanted) {
  $done = Start-Process -FilePath $program -ArgumentList $words -Wait -PassThru
  if ($done.ExitCode -ne $wanted) { throw "$program $words ended with $($done.ExitCode), not $wanted" }
}

Run $setup "/S /D=$folder" 0
$report = Join-Path $env:RUNNER_TEMP "自检 report.json"
Run "$folder\Cuedesk.exe" "tour --self-test --lang zh_CN --json `"$report`"" 0
if (-not (Get-Content $report -Raw | ConvertFrom-Json).seen) { throw "the tour has not seen all" }

$info = New-Object System.Diagnostics.ProcessStartInfo "$folder\cuedesk-verbs.exe", "rehearse --until-stdin-closes"
$info.UseShellExecute = $false
$info.RedirectStandardInput = $true
$info.RedirectStandardOutput = $true
$running = [System.Diagnostics.Process]::Start($info)
$running.StandardOutput.ReadLine() | Out-Null
Run $setup "/S /D=$folder" 3
$running.StandardInput.Close()
$running.WaitForExit()
Run $setup "/S /D=$folder" 0
Run "$folder\uninstall.exe" "/S _?=$folder" 0
$left = Get-ChildItem $folder -Recurse -File | Where-Object Name -ne "uninstall.exe"
if ($left) { throw "the removal left $left" }

foreach ($name in "cuedesk1", "cuedesk2") {
  $secret = ConvertTo-SecureString ([guid]::NewGuid().ToString() + "aA1!") -AsPlainText -Force
  New-LocalUser -Name $name -Password $secret | Out-Null
  Add-LocalGroupMember -Group Users -Member $name
  $who = New-Object System.Management.Automation.PSCredential $name, $secret
  $shared = Join-Path $env:PUBLIC "Cuedesk $name"
  New-Item -ItemType Directory -Force $shared | Out-Null
  icacls $shared /grant "${name}:(OI)(CI)F" | Out-Null
  Copy-Item $setup $shared
  $copy = (Get-Item "$shared\*.exe").FullName
  foreach ($step in @(
      @($copy, "/S /D=$shared\app"),
      @("$shared\app\Cuedesk.exe", "tour --self-test --json `"$shared\report.json`""))) {
    $done = Start-Process -FilePath $step[0] -ArgumentList $step[1] -Credential $who -LoadUserProfile `
      -WorkingDirectory $shared -Wait -PassThru
    if ($done.ExitCode -ne 0) { throw "$name : $($step[0]) ended with $($done.ExitCode)" }
  }
  if (-not (Get-Content "$shared\report.json" -Raw | ConvertFrom-Json).seen) { throw "$name : not all seen" }
}
