; Inno Setup's recipe for the Windows installer: iscc /DVersion=0.1.0 .ci\package\windows.iss
; Not run on the machine where it was written; the workflow `package` runs it.

#ifndef Version
  #error Say which version: iscc /DVersion=...
#endif

[Setup]
AppId={{6E0C3B0E-4B1D-4E63-9C64-1B0B7C5B7D31}
AppName=Duizhao
AppVersion={#Version}
AppPublisher=Duizhao contributors
DefaultDirName={autopf}\Duizhao
DefaultGroupName=Duizhao
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\build\package
OutputBaseFilename=duizhao-{#Version}-windows-x86_64
SetupIconFile=..\..\resources\icons\program\duizhao.ico
UninstallDisplayIcon={app}\duizhao-window.exe
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\..\build\dist\duizhao\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Duizhao 对照"; Filename: "{app}\duizhao-window.exe"

[Registry]
; Only bundles are opened by default; TMX and XLIFF are offered, and stay with the tool that has them.
Root: HKA; Subkey: "Software\Classes\.duizhao"; ValueType: string; ValueData: "Duizhao.Bundle"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Duizhao.Bundle"; ValueType: string; ValueData: "Duizhao bundle"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Duizhao.Bundle\shell\open\command"; ValueType: string; ValueData: """{app}\duizhao-window.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\.tmx\OpenWithProgids"; ValueType: string; ValueName: "Duizhao.Bundle"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.xlf\OpenWithProgids"; ValueType: string; ValueName: "Duizhao.Bundle"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.xliff\OpenWithProgids"; ValueType: string; ValueName: "Duizhao.Bundle"; ValueData: ""; Flags: uninsdeletevalue

[Run]
Filename: "{app}\duizhao-window.exe"; Description: "Open Duizhao"; Flags: nowait postinstall skipifsilent
