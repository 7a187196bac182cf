"""The network is never used, whatever a page asks for; nothing in an article is run, fetched or followed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from make import docx, pdf

# Looked for by an audit hook, which sees also what C code does through Python's sockets, and what is started.
WATCH = """
import sys
USES = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.", "http.", "ftplib.",
    "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "webbrowser.",
)
def watch(event, arguments):
    if event.startswith(USES):
        print("USED", event, arguments, file=sys.stderr)
        raise RuntimeError("the network, or a program: " + event)
sys.addaudithook(watch)
import socket
class Closed(socket.socket):
    def __init__(self, *a, **k):  # urllib3 tries one when it is imported, to see whether there is IPv6
        raise OSError("no sockets here")
socket.socket = Closed
from diplotimeline.cli import run
sys.exit(run(sys.argv[1:]))
"""

PAGE = """<html><head><base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/r">
<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><link rel="canonical" href="http://127.0.0.1:9/2015/06/12/x">
<script src="http://127.0.0.1:9/a.js"></script></head><body><article><h1>Embassies</h1>
<p>Peru and Chile established diplomatic relations on 5 May 1990.</p><img src="http://127.0.0.1:9/a.png">
<iframe src="http://127.0.0.1:9/frame"></iframe><object data="file:///etc/passwd"></object>
<p>More is told at <a href="http://127.0.0.1:9/more">this page</a> by the ministry of Peru.</p></article>"""
DTD = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


def test_no_network_and_no_program(tmp_path: Path) -> None:
    words = "Peru and Chile established diplomatic relations on 5 May 1990."
    action = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (http://127.0.0.1:9/) >> >>"
    files = {
        "a.html": PAGE.encode(),
        "b.xhtml": (DTD + PAGE.replace("Embassies", "Embassies &secret;")).encode(),
        "c.pdf": pdf([words]).replace(b"<< /Type /Catalog /Pages 2 0 R >>", action),
        "d.docx": docx(words),
        "e.eml": f"From: a@b.example\nContent-Type: text/html\n\n{PAGE}".encode(),
        "f.json": b'{"text": "Peru and Chile established diplomatic relations.", "url": "http://127.0.0.1:9/"}',
        "g.md": b"![](http://127.0.0.1:9/a.png)\n\n" + words.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    program = [sys.executable, "-c", WATCH, "extract", ".", "--format", "jsonl", "--quiet"]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.stderr.decode() == ""
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(files)
    assert b"root:" not in done.stdout
