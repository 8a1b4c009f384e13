"""A client of yaml-language-server, which editors ask for completion, hover texts and diagnostics."""

import json
import queue
import subprocess
import threading

# What an editor would set; nothing may be looked for elsewhere.
SETTINGS = {
    "yaml": {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}, "validate": True,
             "hover": True, "completion": True, "format": {"enable": False}, "hoverSchemaSource": False},
    "http": {"proxy": "", "proxyStrictSSL": False},
    "[yaml]": {}, "editor": {}, "files": {},
}


class Server:
    """Speaks JSON-RPC with the server over its standard input and output. To be closed."""

    def __init__(self, program, folder, timeout=60):
        self.folder, self.timeout = folder, timeout
        self.answers, self.diagnosed, self.ids, self.complaints = {}, {}, 0, b""
        self.arrived = queue.Queue()
        self.process = subprocess.Popen(["node", str(program), "--stdio"], cwd=folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for target in (self.listen, self.drain):
            threading.Thread(target=target, daemon=True).start()
        self.greet()

    def greet(self):
        uri = self.folder.as_uri()
        self.ask("initialize", {
            "processId": None, "rootUri": uri, "workspaceFolders": [{"uri": uri, "name": "case"}],
            "capabilities": {
                "workspace": {"configuration": True},
                "textDocument": {
                    "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                    "hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}}}})
        self.send({"method": "initialized", "params": {}})

    def close(self):
        try:
            self.ask("shutdown", None)
            self.send({"method": "exit"})
            self.process.wait(timeout=10)
        except (RuntimeError, OSError, subprocess.TimeoutExpired):
            pass
        finally:
            self.process.kill()
            self.process.wait()

    # ---- the protocol ----

    def drain(self):
        while block := self.process.stderr.read1(65536):
            self.complaints += block

    def listen(self):
        while message := self.receive():
            if "method" not in message:
                self.arrived.put(("answer", message))
            elif message["method"] == "textDocument/publishDiagnostics":
                self.arrived.put(("diagnostics", message["params"]))
            elif "id" in message:
                self.send({"id": message["id"], "result": self.reply_to(message)})
        self.arrived.put(("end", None))

    @staticmethod
    def reply_to(message):
        if message["method"] != "workspace/configuration":
            return None
        return [SETTINGS.get(item.get("section")) for item in message["params"]["items"]]

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline()).strip():
            name, _, value = line.decode("ascii").partition(":")
            length = int(value) if name.lower() == "content-length" else length
        return json.loads(self.process.stdout.read(length)) if line else None

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def wait_for(self, kind, wanted):
        """The next message of a kind for which `wanted` holds; those of other kinds are kept."""
        store = self.answers if kind == "answer" else self.diagnosed
        while wanted not in store:
            try:
                came, message = self.arrived.get(timeout=self.timeout)
            except queue.Empty:
                raise RuntimeError(f"yaml-language-server said nothing for {self.timeout} s") from None
            if came == "end":
                raise RuntimeError(f"yaml-language-server ended: {self.complaints.decode('utf-8', 'replace')[:2000]}")
            if came == "answer":
                self.answers[message["id"]] = message
            else:
                self.diagnosed[message["uri"]] = message["diagnostics"]
        return store.pop(wanted)

    def ask(self, method, params):
        self.ids += 1
        self.send({"id": self.ids, "method": method, "params": params})
        answer = self.wait_for("answer", self.ids)
        if "error" in answer:
            raise RuntimeError(f"yaml-language-server on {method}: {answer['error']['message']}")
        return answer.get("result")

    # ---- what an editor does ----

    def open(self, name, text):
        self.send({"method": "textDocument/didOpen",
                   "params": {"textDocument": {"uri": (self.folder / name).as_uri(), "languageId": "yaml", "version": 1,
                                               "text": text}}})

    def diagnostics(self, name):
        """What an open document is marked with: a list of (line from 1, message)."""
        found = self.wait_for("diagnostics", (self.folder / name).as_uri())
        return [(mark["range"]["start"]["line"] + 1, mark["message"]) for mark in found]

    def at(self, name, text, spot):
        lines = text[:spot].split("\n")
        return {"textDocument": {"uri": (self.folder / name).as_uri()},
                "position": {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}}

    def complete(self, name, text, spot):
        """What is offered at a place of the text: {label: item}."""
        found = self.ask("textDocument/completion", self.at(name, text, spot))
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: item for item in items}

    def hover(self, name, text, spot):
        """The text that is shown over a place, in Markdown; empty where there is none."""
        found = self.ask("textDocument/hover", self.at(name, text, spot))
        return found["contents"]["value"] if found else ""
