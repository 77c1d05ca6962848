"""Open the dashboard in Chromium as its user, wait for every chart, and take a picture.

    .venv-superset/bin/python bi/superset/picture.py http://127.0.0.1:8088 PASSWORD PICTURE.png

Prints one line of JSON: charts, errors (what charts say that failed), left (requests that reached another host). Runs in
Superset's environment, which has requests and websocket-client.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import requests
import websocket

PORT = 9333
SECONDS = 300
LOOK = """JSON.stringify({
    loading: document.querySelectorAll('.loading').length,
    charts: document.querySelectorAll('.dashboard-component-chart-holder').length,
    errors: [...document.querySelectorAll('.ant-alert-error, [data-test=error-message]')].map(one => one.innerText)
})"""


class Page:
    """One page of a browser, driven over its debugging socket."""

    def __init__(self, address: str):
        self.socket = websocket.create_connection(address, timeout=120)
        self.number, self.events = 0, []

    def call(self, method: str, **words) -> dict:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": words}))
        while True:
            said = json.loads(self.socket.recv())
            if said.get("id") == self.number:
                return said.get("result", said)
            self.events.append(said)

    def left(self, address: str) -> list[str]:
        """Requests that another host answered; those that the page's policy blocked never left."""
        sent = {
            event["params"]["requestId"]: event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        }
        answered = {e["params"]["requestId"] for e in self.events if e.get("method") == "Network.responseReceived"}
        return sorted(
            url for no, url in sent.items() if no in answered and not url.startswith((address, "data:", "blob:"))
        )


def session(address: str, password: str) -> requests.Session:
    """Log in as the user that door.py made."""
    opened = requests.Session()
    token = re.search(
        r'csrf_token[^>]*value="([^"]+)"|csrf_token&#34;: &#34;([^&]+)&#34;', opened.get(f"{address}/login/").text
    )
    words = {"username": "admin", "password": password, "csrf_token": next(filter(None, token.groups()))}
    opened.post(f"{address}/login/", data=words, allow_redirects=False).raise_for_status()
    return opened


def browser(profile: str) -> tuple[subprocess.Popen, Page]:
    process = subprocess.Popen(
        ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--remote-debugging-port={PORT}",
         "--remote-allow-origins=*", "--window-size=1500,2300", f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(120):
        try:
            tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{PORT}/json"))
            return process, Page(next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"))
        except (OSError, StopIteration):
            time.sleep(0.5)
    process.kill()
    raise SystemExit("Chromium did not start")


def main(address: str, password: str, picture: Path) -> None:
    cookies = session(address, password).cookies
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process, page = browser(profile)
        try:
            for domain in ("Page", "Network", "Runtime"):
                page.call(f"{domain}.enable")
            for cookie in cookies:
                page.call("Network.setCookie", name=cookie.name, value=cookie.value, url=address)
            page.call("Page.navigate", url=f"{address}/superset/dashboard/mingzhang/")
            seen, until = {}, time.monotonic() + SECONDS
            while time.monotonic() < until:
                time.sleep(3)
                seen = json.loads(page.call("Runtime.evaluate", expression=LOOK)["result"]["value"])
                if seen["charts"] and not seen["loading"]:
                    break
            time.sleep(3)  # the charts are drawn with an animation
            picture.write_bytes(base64.b64decode(page.call("Page.captureScreenshot", format="png")["data"]))
            print(json.dumps({**seen, "left": page.left(address)}))
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
