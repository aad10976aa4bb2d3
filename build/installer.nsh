; electron-builder adds this to the nsis installer. Keydesk itself enters `keydesk:` at its start; the uninstaller takes it out.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\keydesk"
  ${endIf}
!macroend
