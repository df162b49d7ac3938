"""Work of a second or more that comes before anything else: done in a thread, while the window goes on painting."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

T = TypeVar("T")


class _Ended(QObject):
    told = Signal()


def done_apart(act: Callable[[], T]) -> T:
    """Do `act` in a thread of its own; return what it returns, and raise what it raises.

    Meanwhile the window paints and hears of its jobs. Keys, mouse and the wish to close it wait until `act` is done,
    so that nobody changes what is being changed; the pointer says so.
    """
    loop, ended = QEventLoop(), _Ended()
    ended.told.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    with ThreadPoolExecutor(1, "apart") as threads:
        doing = threads.submit(act)
        doing.add_done_callback(lambda _: ended.told.emit())
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    QGuiApplication.restoreOverrideCursor()
    return doing.result()
