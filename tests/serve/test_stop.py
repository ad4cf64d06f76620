"""A signal ends a server at once, whatever it is at, and nothing is left of it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { ?a kg:level ?b . ?c kg:level ?d . ?e kg:level ?f . ?g kg:level ?h . ?i kg:level ?j"
    " . ?k kg:level ?l . ?m kg:level ?n . ?o kg:level ?p }"
)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_the_queries_that_run(graph: Path, sent: signal.Signals, code: int) -> None:
    command = [sys.executable, "-m", "kg.start", "serve", str(graph), "--port", "0", "--timeout", "600"]
    before = set(graph.glob("serving-*"))
    statuses: list[int] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = urlsplit(server.stdout.readline()).port

        def ask() -> None:
            connection = HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", f"/sparql?{urlencode({'query': ENDLESS})}")
            statuses.append(connection.getresponse().status)
            connection.close()

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(3)
        assert not statuses
        server.send_signal(sent)
        out, told = server.communicate(timeout=60)
        asking.join()
    assert (server.returncode, told, out, statuses) == (code, "", "", [503])
    assert set(graph.glob("serving-*")) <= before
