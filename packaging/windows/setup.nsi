; Cuedesk's installer: for one person, without an administrator. Compiled by windowspack.py, which
; defines VERSION, NUMBERS, SIZE_KB, FOLDER (the bundle), FILES (generated lists), ICON, WELCOME, OUT, and
; TARGET where this NSIS has stubs of 64 bits.
!ifdef TARGET
  Target ${TARGET}
!endif
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 32
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user

!define NAME "Cuedesk"
!define MUTEX "CuedeskRuns" ; console/services/install/presence.py
!define SHOW "Cuedesk.Show"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Cuedesk"
!define CLASSES "Software\Classes"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include "${FILES}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${WELCOME}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Cuedesk.exe"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

LangString RUNS ${LANG_ENGLISH} "Cuedesk is open. Leave it first: what it has on air would go on without it, and its files cannot be replaced."
LangString RUNS ${LANG_SIMPCHINESE} "Cuedesk 正在运行。请先退出：其正在播出的内容会在无人看管下继续，文件也无法替换。"
LangString TOOOLD ${LANG_ENGLISH} "Cuedesk needs Windows 10 or newer, of 64 bits."
LangString TOOOLD ${LANG_SIMPCHINESE} "Cuedesk 需要 64 位的 Windows 10 或更高版本。"
LangString SHOWFILE ${LANG_ENGLISH} "Cuedesk show"
LangString SHOWFILE ${LANG_SIMPCHINESE} "Cuedesk 节目"
LangString PURGE ${LANG_ENGLISH} "Also remove Cuedesk's settings on this computer: accounts (not the keys in Windows' Credential Manager), own layouts, unsaved changes, and the ledger of what was started? Your show files stay in any case."
LangString PURGE ${LANG_SIMPCHINESE} "是否同时删除本机上的 Cuedesk 设置：账号（不含 Windows 凭据管理器中的密钥）、自定义布局、未保存的修改，以及已启动任务的台账？您的节目文件无论如何都会保留。"
LangString OLDSTAYS ${LANG_ENGLISH} "The Cuedesk that is installed here could not be removed. Nothing was changed."
LangString OLDSTAYS ${LANG_SIMPCHINESE} "无法移除此处已安装的 Cuedesk。未作任何更改。"

Var Quietly ; 1 while a newer setup replaces this one: nothing is asked, settings stay

; A desk that runs holds a mutex. On Windows its files are locked, under wine they are not.
!macro GUARD UN
Function ${UN}Guard
  again:
  System::Call 'kernel32::OpenMutexW(i 0x00100000, i 0, w "${MUTEX}") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    ${If} ${Silent}
      SetErrorLevel 3
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNS)" IDRETRY again
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro GUARD ""
!insertmacro GUARD "un."

Function .onInit
  ; Its own stub may be of 32 bits (where NSIS has no other); what it brings is not.
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOOOLD)" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  Call Guard
FunctionEnd

Function un.onInit
  Call un.Guard
  StrCpy $Quietly 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/UPGRADE" $R1
  ${IfNot} ${Errors}
    StrCpy $Quietly 1
  ${EndIf}
FunctionEnd

Section "-Cuedesk"
  Call Guard
  ; In place: the old one removes what it brought, by its own list, and keeps the settings.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S /UPGRADE _?=$INSTDIR' $0
    ${If} $0 <> 0
      MessageBox MB_OK|MB_ICONSTOP "$(OLDSTAYS)" /SD IDOK
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${EndIf}
  SetOverwrite on
  !insertmacro BRING
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\Cuedesk.exe" "" "$INSTDIR\Cuedesk.exe" 0

  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.cuemix" "" "${SHOW}"
  WriteRegStr HKCU "${CLASSES}\.cuemix\OpenWithProgids" "${SHOW}" ""
  WriteRegStr HKCU "${CLASSES}\${SHOW}" "" "$(SHOWFILE)"
  WriteRegStr HKCU "${CLASSES}\${SHOW}\DefaultIcon" "" "$INSTDIR\Cuedesk.exe,0"
  WriteRegStr HKCU "${CLASSES}\${SHOW}\shell\open\command" "" '"$INSTDIR\Cuedesk.exe" "%1"'
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\Cuedesk.exe,0"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "un.Cuedesk"
  !insertmacro TAKE_AWAY
  Delete "$INSTDIR\uninstall.exe"
  ${If} $Quietly = 1
    Return
  ${EndIf}
  RMDir "$INSTDIR" ; stays where somebody has put files of their own into it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${ENTRY}"
  DeleteRegKey HKCU "${CLASSES}\${SHOW}"
  DeleteRegValue HKCU "${CLASSES}\.cuemix\OpenWithProgids" "${SHOW}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.cuemix\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.cuemix" ""
  ${If} $0 == "${SHOW}"
    DeleteRegValue HKCU "${CLASSES}\.cuemix" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.cuemix"
  DeleteRegKey HKCU "Software\${NAME}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PURGE" $R1
  ${IfNot} ${Errors}
    Goto purge
  ${EndIf}
  MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "$(PURGE)" /SD IDNO IDYES purge
  Return
  purge:
  RMDir /r "$LOCALAPPDATA\${NAME}"
  RMDir /r "$LOCALAPPDATA\State\${NAME}" ; reports of crashes, and the lock of a desk that died
  RMDir "$LOCALAPPDATA\State"
SectionEnd
