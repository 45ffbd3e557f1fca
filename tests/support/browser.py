"""A real browser to click with: Chromium through its debugging pipe, without any library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SECONDS = 30
# Chromium reads commands at descriptor 3 and answers at 4.
_START = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(n), fcntl.F_DUPFD, 20) for n in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""


class Page:
    """One page of a running browser: where it is, what it shows, what it asked for and did not get.

    ``requests`` are the addresses that were asked for, ``failed`` those that gave nothing, and
    ``complaints`` what the browser itself wrote to its console.
    """

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = os.fdopen(write, "wb"), os.fdopen(read, "rb")
        self._next = 0
        self._session = ""
        self._loaded = 0
        self.requests: list[str] = []
        self.failed: list[str] = []
        self.complaints: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._call(f"{domain}.enable")

    def forget(self) -> None:
        """Leave what was shown, and begin anew."""
        self.open("about:blank")
        self.requests, self.failed, self.complaints = [], [], []

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is there."""
        seen = self._loaded
        self._call("Page.navigate", url=address)
        self._wait(seen)

    def click(self, selector: str) -> None:
        """Click on what a CSS selector finds, and wait for the page that it leads to."""
        seen = self._loaded
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
        self._wait(seen)

    def press(self, selector: str) -> None:
        """Click on what a CSS selector finds, where that leads to no other page."""
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def evaluate(self, expression: str) -> Any:
        """Give the value of a JavaScript expression."""
        result = self._call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def printed(self, *, tagged: bool) -> bytes:
        """Print what is shown to PDF."""
        made = self._call("Page.printToPDF", generateTaggedPDF=tagged, preferCSSPageSize=True)
        return b64decode(made["data"])

    def close(self) -> None:
        """End the browser."""
        self._session = ""
        self._send("Browser.close")
        self._write.close()

    def _wait(self, seen: int) -> None:
        while self._loaded == seen:
            self._take(self._receive())

    def _call(self, method: str, **params: Any) -> Any:
        number = self._send(method, **params)
        while True:
            message = self._receive()
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _send(self, method: str, **params: Any) -> int:
        self._next += 1
        message = {"id": self._next, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._write.write(json.dumps(message).encode() + b"\0")
        self._write.flush()
        return self._next

    def _receive(self) -> Any:
        data = bytearray()
        while (byte := self._read.read(1)) != b"\0":
            assert byte, "the browser is gone"
            data += byte
        return json.loads(data)

    def _take(self, message: Any) -> None:
        method, params = message.get("method"), message.get("params", {})
        if method == "Page.loadEventFired":
            self._loaded += 1
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Network.loadingFailed":
            self.failed.append(params["errorText"])
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"]["text"])


@contextmanager
def browser(chromium: str, profile: Path) -> Iterator[Page]:
    """Start Chromium with nothing in it and give its page."""
    down, up = os.pipe(), os.pipe()
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--remote-debugging-pipe",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    start = [sys.executable, "-c", _START, str(down[0]), str(up[1]), *command]
    process = subprocess.Popen(start, pass_fds=(down[0], up[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(down[0])
    os.close(up[1])
    try:
        page = Page(down[1], up[0])
        yield page
        page.close()
        process.wait(_SECONDS)
        page._read.close()
    finally:
        process.kill()
        process.wait(_SECONDS)
