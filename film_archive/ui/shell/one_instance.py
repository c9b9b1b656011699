"""One window an archive: a second start raises the first and ends.

Each window listens on a local socket whose name follows from the archive's real path; a second one
finds somebody answering there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from film_archive.ui.shell.meeting_place import socket_name

_WAIT_MS = 500
_RAISE = b"raise\n"


def raise_other(archive: Path) -> bool:
    """Asks the window that has this archive open to come to the front; False: there is none."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(archive))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    # The other's answer: a window that hangs is none that could be raised.  It may have come while
    # we wrote; nothing more would come then.
    answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(4 * _WAIT_MS)
    socket.disconnectFromServer()
    return answered


class OneInstance(QObject):
    """Listens for second starts with the archive that is open; `asked` tells of one."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def claim(self, archive: Path) -> None:
        """From now on second starts with this archive come here."""
        self.release()
        name = socket_name(archive)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            QLocalServer.removeServer(name)  # left by a program that was killed
            server.listen(name)
        server.newConnection.connect(self._connected)
        self._server = server

    def release(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _connected(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.write(b"here\n")
            socket.flush()
            socket.disconnected.connect(socket.deleteLater)
            self.asked.emit()
