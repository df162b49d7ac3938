"""Has LibreOffice take or undo every tracked change of a Word document, as a person does with one click."""

import subprocess
from pathlib import Path

_DOCTYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'
_LIBRARY = "xmlns:library='http://openoffice.org/2000/library' xmlns:xlink='http://www.w3.org/1999/xlink'"
_MACRO = """
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim document As Object
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim dispatcher As Object
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Office Open XML Text"
  document.storeToURL(target, kind())
  document.close(True)
End Sub
"""


def settled(data: bytes, folder: Path, *, taken: bool) -> bytes:
    """The document with its changes taken, or undone; `folder` holds the profile and the files meanwhile."""
    profile, source, out = folder / "profile", folder / "source.docx", folder / f"settled-{taken}.docx"
    source.write_bytes(data)
    if not profile.exists():
        _start(profile, "--convert-to", "txt", "--outdir", str(folder / "first"), str(source))  # makes the profile
        _put_macro(profile / "user" / "basic")
    command = f".uno:{'Accept' if taken else 'Reject'}AllTrackedChanges"
    _start(profile, f'macro:///Standard.Settling.Settle("{source.as_uri()}","{out.as_uri()}","{command}")')
    return out.read_bytes()


def _start(profile: Path, *words: str) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=1800)


def _put_macro(basic: Path) -> None:
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    for kind in ("script", "dialog"):
        listed = (
            f"<library:library library:name='Standard' xlink:href='$(USER)/basic/Standard/{kind}.xlb/' "
            "xlink:type='simple' library:link='false'/>"
        )
        (basic / f"{kind}.xlc").write_text(
            f"<?xml version='1.0' encoding='UTF-8'?>{_DOCTYPE.format('library:libraries', 'libraries')}"
            f"<library:libraries {_LIBRARY}>{listed}</library:libraries>"
        )
        element = "<library:element library:name='Settling'/>" if kind == "script" else ""
        (basic / "Standard" / f"{kind}.xlb").write_text(
            f"<?xml version='1.0' encoding='UTF-8'?>{_DOCTYPE.format('library:library', 'library')}<library:library "
            f"{_LIBRARY} library:name='Standard' library:readonly='false' library:passwordprotected='false'>"
            f"{element}</library:library>"
        )
    (basic / "Standard" / "Settling.xba").write_text(
        f"<?xml version='1.0' encoding='UTF-8'?>{_DOCTYPE.format('script:module', 'module')}<script:module "
        "xmlns:script='http://openoffice.org/2000/script' script:name='Settling' script:language='StarBasic'>"
        f"{_MACRO}</script:module>"
    )
