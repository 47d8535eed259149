"""Starts and stops what is measured: Gatehouse, and git http-backend and cgit behind nginx."""

import base64
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def git(*arguments, cwd=None, **options):
    """Runs stock git with no configuration but what is given here."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": "Bench",
        "GIT_AUTHOR_EMAIL": "bench@localhost",
        "GIT_COMMITTER_NAME": "Bench",
        "GIT_COMMITTER_EMAIL": "bench@localhost",
    }
    return subprocess.run(
        ["git", *arguments],
        cwd=cwd,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    ).stdout


def hg(*arguments, cwd=None, program="hg"):
    """Runs stock hg with no configuration but what is given here."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "HGRCPATH": "",
        "HGPLAIN": "1",
        "HGUSER": "Bench <bench@localhost>",
        "NO_PROXY": "*",
    }
    return subprocess.run(
        [program, *arguments], cwd=cwd, env=environment, check=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout


def cpu(pid):
    """Seconds of processor time of a process so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class HgServe:
    """hg serve on one repository."""

    def __init__(self, repository, *settings, program="hg"):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        options = [part for setting in settings for part in ("--config", setting)]
        self.process = subprocess.Popen(
            [program, "-R", str(repository), "serve", "-a", "127.0.0.1", "-p", str(self.port), *options],
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "HGRCPATH": ""},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("hg serve did not start")

    def cpu(self):
        return cpu(self.process.pid)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


class Gatehouse:
    """A Gatehouse of its own, on an empty data folder."""

    password = "benchmark-password"

    def __init__(self, root, folder, port=None, options=os.environ.get("GATEHOUSE_JAVA_OPTIONS", "")):
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = folder / "gatehouse"
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        began = time.monotonic()
        self.process = subprocess.Popen(
            [java, *options.split(),
             "-jar", str(root / "launcher/target/gatehouse.jar"),
             "--port", str(self.port), "--data", str(self.data)],
            env={**os.environ, "GATEHOUSE_ADMIN_PASSWORD": self.password},
            stdout=subprocess.PIPE,
            text=True,
        )
        for line in self.process.stdout:
            if line.startswith("Gatehouse is ready"):
                break
        else:
            raise SystemExit("Gatehouse did not start")
        self.ready_seconds = time.monotonic() - began
        self.token = self.call(
            "POST", "/users/admin/tokens", {"name": "bench", "role": "admin"},
            basic=("admin", self.password))["token"]

    def call(self, method, path, body=None, token=None, basic=None):
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if basic:
            headers["Authorization"] = "Basic " + base64.b64encode(":".join(basic).encode()).decode()
        else:
            headers["Authorization"] = "Bearer " + (token or self.token)
        request = urllib.request.Request(
            self.url + "/api/v3" + path, method=method, headers=headers,
            data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {path}: {error.code} {error.read().decode(errors='replace')}")
        return json.loads(text) if text else None

    def create(self, name, vcs="git"):
        """Creates an empty public repository; returns the URL to push to."""
        self.call("POST", "/user/repos", {"name": name, "private": False, "vcs": vcs})
        return f"http://admin:{self.token}@127.0.0.1:{self.port}/admin/{name}"

    def cpu(self):
        """Seconds of processor time so far."""
        return cpu(self.process.pid)

    def memory(self):
        """Resident and peak memory in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        values = dict(line.split(":", 1) for line in status.splitlines())
        return tuple(int(values[key].split()[0]) // 1024 for key in ("VmRSS", "VmHWM"))

    def stop(self):
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        return time.monotonic() - began


NGINX = """
daemon off;
master_process on;
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_max_body_size 0;
  sendfile on;
  {temporary}
  server {{
    listen 127.0.0.1:{port};
    location /git/ {{
      fastcgi_pass unix:{folder}/fcgi.sock;
      fastcgi_request_buffering off;
      fastcgi_read_timeout 600;
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME {backend};
      fastcgi_param GIT_PROJECT_ROOT {repositories};
      fastcgi_param GIT_HTTP_EXPORT_ALL 1;
      fastcgi_param REMOTE_USER bench;
      fastcgi_param HTTP_GIT_PROTOCOL $http_git_protocol;
      fastcgi_split_path_info ^(/git)(/.*)$;
      fastcgi_param PATH_INFO $fastcgi_path_info;
    }}
    location /cgit/ {{
      fastcgi_pass unix:{folder}/fcgi.sock;
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME /usr/lib/cgit/cgit.cgi;
      fastcgi_param CGIT_CONFIG {folder}/cgitrc;
      fastcgi_split_path_info ^(/cgit)(/.*)$;
      fastcgi_param PATH_INFO $fastcgi_path_info;
    }}
    location /static/ {{ alias {folder}/static/; }}
  }}
}}
"""


class Peers:
    """git http-backend and cgit behind nginx and fcgiwrap, cgit's cache off."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.repositories = folder / "repositories"
        self.repositories.mkdir()
        (folder / "static").mkdir()
        (folder / "cgitrc").write_text(
            "cache-size=0\nremove-suffix=1\nenable-blame=1\nenable-commit-graph=0\nvirtual-root=/cgit\n"
            f"scan-path={self.repositories}\n")
        backend = pathlib.Path(git("--exec-path").decode().strip()) / "git-http-backend"
        temporary = " ".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            NGINX.format(
                folder=folder, port=self.port, repositories=self.repositories, backend=backend,
                temporary=temporary, user="user root;" if os.geteuid() == 0 else ""))
        self.processes = [
            subprocess.Popen(
                ["fcgiwrap", "-c", "8", "-s", f"unix:{folder}/fcgi.sock"],
                env={"PATH": os.environ["PATH"], "HOME": str(folder)},
                stderr=subprocess.DEVNULL, start_new_session=True),
            subprocess.Popen(
                ["nginx", "-c", str(folder / "nginx.conf")],
                stderr=subprocess.DEVNULL, start_new_session=True),
        ]
        self.folder = folder
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("nginx did not start: " + (folder / "error.log").read_text())

    def create(self, name):
        """Creates an empty repository set up as a careful operator would; returns its URL."""
        path = self.repositories / f"{name}.git"
        git("init", "-q", "--bare", str(path))
        for key, value in (
            ("http.receivepack", "true"), ("receive.fsckObjects", "true"),
            ("core.fsync", "committed"), ("repack.writeBitmaps", "true"),
            ("uploadpack.allowFilter", "true"),
        ):
            git("config", key, value, cwd=path)
        return f"{self.url}/git/{name}.git"

    def maintain(self, name):
        """What a nightly job does: repack with bitmaps, commit-graph with changed paths."""
        path = self.repositories / f"{name}.git"
        git("repack", "-adbq", cwd=path)
        git("commit-graph", "write", "--reachable", "--changed-paths", cwd=path)
        git("pack-refs", "--all", cwd=path)

    def stop(self):
        for process in reversed(self.processes):
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
            process.wait(10)


def workspace():
    return tempfile.TemporaryDirectory(prefix="gatehouse-bench-")
