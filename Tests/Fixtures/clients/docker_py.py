"""What programs do with docker-py, each thing by itself: one line for each, `NAME: as on Docker`, or what came instead.

Reads DOCKER_HOST, and N: the beginning of every name it gives.
"""

import io
import json
import os
import signal
import socket
import tarfile
import threading
import time

import docker

N = os.environ["N"]
client = docker.from_env(timeout=60)
checks = []


def check(expected):
    """The function is to return this: what it does on Docker."""
    return lambda function: checks.append((function, expected))


def tar(name, content):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def make(suffix, script, **options):
    return client.containers.create("busybox", ["sh", "-c", script], name=f"{N}-{suffix}", **options)


def output_of(image, command, **options):
    """Reads the output when the container has ended: Podman drops the tail for who follows while it ends."""
    container = client.containers.create(image, command, **options)
    container.start()
    container.wait()
    output = container.logs()
    container.remove()
    return output


@check(True)
def ping():
    return client.ping()


@check((["ApiVersion", "Arch", "Components", "Os", "Version"], "linux"))
def version():
    return sorted(set(client.version()) & {"ApiVersion", "Version", "Os", "Arch", "Components"}), client.info()["OSType"]


@check("hello\n")
def run():
    return client.containers.run("busybox", "echo hello", remove=True).decode()


@check((9, "no\n"))
def run_that_fails():
    try:
        client.containers.run("busybox", ["sh", "-c", "echo no >&2; exit 9"], name=f"{N}-fails")
    except docker.errors.ContainerError as error:
        client.containers.get(f"{N}-fails").remove()
        return error.exit_status, error.stderr.decode()


@check(404)
def no_such_container():
    try:
        client.containers.get(f"{N}-nothing")
    except docker.errors.NotFound as error:
        return error.status_code


@check(404)
def no_such_image():
    try:
        client.images.get(f"{N}-nothing")
    except docker.errors.ImageNotFound as error:
        return error.status_code


@check(("line 1\nline 2\nline 3\n", 4, "last\n"))
def follow_logs_and_wait():
    container = make("follow", "for i in 1 2 3; do echo line $i; sleep 0.1; done; echo last >&2; exit 4")
    container.start()
    # Follow first: the lines come as they are written, and the stream ends with the container.
    lines = [line.decode() for line in container.logs(stream=True, follow=True, stdout=True, stderr=False)]
    status = container.wait()["StatusCode"]
    errors = container.logs(stdout=False, stderr=True).decode()
    container.remove()
    return "".join(lines), status, errors


@check(("first\n", True, "first\nsecond\nend\n"))
def attach_with_input():
    container = make("attach", "cat; echo end", stdin_open=True)
    raw = container.attach_socket(params={"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1})
    container.start()
    end = raw._sock
    end.sendall(b"first\nsecond\n")
    end.shutdown(socket.SHUT_WR)  # the container reads the end of its input, and its output goes on
    received = b""
    while part := end.recv(4096):
        received += part
    container.wait()
    logs = container.logs().decode()
    container.remove(force=True)
    return received[8:14].decode() if received[:1] == b"\x01" else received.decode(), b"end" in received, logs


@check(("running", [True]))
def running_container():
    container = make(
        "lives", "trap 'exit 3' TERM; touch /ready; while :; do sleep 0.1; done", labels={"gantry.test": N},
        environment={"A": "b"},
    )
    container.start()
    container.exec_run(["sh", "-c", "until [ -e /ready ]; do sleep 0.05; done"])
    container.reload()
    found = client.containers.list(filters={"label": f"gantry.test={N}"})
    return container.status, [one.name == container.name for one in found]


def ended(execution):
    """The exit code; Docker may book it a moment after the output has ended."""
    while (state := client.api.exec_inspect(execution))["Running"]:
        pass
    return state["ExitCode"]


@check((5, "out\n", ["out\n", "err\n"], "a\nb\n", "tty\r\n"))
def execs():
    container = client.containers.get(f"{N}-lives")
    plain = client.api.exec_create(container.id, ["sh", "-c", "echo out; exit 5"])["Id"]
    output = client.api.exec_start(plain)
    apart = container.exec_run(["sh", "-c", "echo out; echo err >&2"], demux=True)
    streamed = b"".join(container.exec_run(["sh", "-c", "echo a; echo $A"], stream=True).output)
    tty = container.exec_run(["sh", "-c", "test -t 1 && echo tty"], tty=True)
    return ended(plain), output.decode(), [part.decode() for part in apart.output], streamed.decode(), tty.output.decode()


@check(("typed\n", 6))
def exec_with_input():
    container = client.containers.get(f"{N}-lives")
    execution = client.api.exec_create(container.id, ["sh", "-c", "cat; exit 6"], stdin=True)["Id"]
    end = client.api.exec_start(execution, socket=True)._sock
    end.sendall(b"typed\n")
    end.shutdown(socket.SHUT_WR)
    received = b""
    while part := end.recv(4096):
        received += part
    return received[8:].decode(), ended(execution)


@check((True, "file", 300000, True))
def archives():
    container = client.containers.get(f"{N}-lives")
    sent = container.put_archive("/tmp", tar("file", b"x" * 300000))
    stream, facts = container.get_archive("/tmp/file")
    with tarfile.open(fileobj=io.BytesIO(b"".join(stream))) as archive:
        back = archive.extractfile("file").read()
    return sent, facts["name"], facts["size"], back == b"x" * 300000


@check("paused")
def pause():
    container = client.containers.get(f"{N}-lives")
    container.pause()
    container.reload()
    paused = container.status
    container.unpause()
    return paused


@check(True)
def small_things():
    container = client.containers.get(f"{N}-lives")
    container.rename(f"{N}-renamed")
    container.rename(f"{N}-lives")
    return len(container.top()["Processes"]) > 0


@check(True)
def stats():
    container = client.containers.get(f"{N}-lives")
    return next(container.stats(stream=True, decode=True))["pids_stats"]["current"] > 0


@check((3, 137, []))
def stop_kill_remove():
    container = client.containers.get(f"{N}-lives")
    container.stop(timeout=20)
    stopped = container.wait()["StatusCode"]
    container.restart(timeout=1)
    container.kill()
    killed = container.wait()["StatusCode"]
    container.remove(v=True)
    return stopped, killed, client.containers.list(all=True, filters={"label": f"gantry.test={N}"})


@check(2)
def wait_before_the_end():
    container = make("wait", "sleep 0.3; exit 2")
    container.start()
    status = container.wait(timeout=30)
    container.remove()
    return status["StatusCode"]


@check(["create", "start", "die"])
def events():
    since = int(time.time())
    seen = []
    ready = client.api.events(since=since, filters={"container": f"{N}-event"}, decode=True)

    def read():
        for event in ready:
            if event["Action"] in ("create", "start", "die"):
                seen.append(event["Action"])
            if event["Action"] == "die":
                ready.close()
                return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    container = make("event", "true")
    container.start()
    reader.join(30)
    container.remove(force=True)
    return seen


@check((True, "built\n", [f"{N}-built:1"], [f"{N}-built:1", f"{N}-built:2"], []))
def build_and_images():
    files = io.BytesIO()
    with tarfile.open(fileobj=files, mode="w") as archive:
        for name, text in (("Dockerfile", b"FROM busybox\nCOPY page /page\nCMD cat /page\n"), ("page", b"built\n")):
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
    tag = f"{N}-built:1"
    image, steps = client.images.build(fileobj=io.BytesIO(files.getvalue()), custom_context=True, tag=tag, nocache=True)
    has_steps = any("stream" in step for step in steps)
    ran = output_of(tag, None).decode()
    saved = b"".join(image.save(named=tag))
    client.images.remove(tag, force=True)  # Podman may not be done with removing the container
    loaded = client.images.load(saved)[0].tags
    image = client.images.get(tag)
    image.tag(f"{N}-built", "2")
    listed = sorted(tag for one in client.images.list(f"{N}-built") for tag in one.tags)
    client.images.remove(f"{N}-built:2")
    client.images.remove(tag)
    return has_steps, ran, loaded, listed, client.images.list(f"{N}-built")


@check("BuildError")
def build_that_fails():
    try:
        client.images.build(fileobj=io.BytesIO(b"FROM busybox\nRUN exit 9\n"))
    except docker.errors.BuildError as error:
        return "BuildError"


@check((True, [f"{N}-net"]))
def networks():
    network = client.networks.create(f"{N}-net", labels={"gantry.test": N})
    container = make("on-net", "sleep 60")
    network.connect(container, aliases=["alias"])
    container.reload()
    names = f"{N}-net" in container.attrs["NetworkSettings"]["Networks"]
    network.disconnect(container)
    container.remove(force=True)
    found = [one.name for one in client.networks.list(filters={"label": f"gantry.test={N}"})]
    network.remove()
    return names, found


@check(("kept\n", [f"{N}-vol"]))
def volumes():
    volume = client.volumes.create(f"{N}-vol", labels={"gantry.test": N})
    mount = {volume.name: {"bind": "/v", "mode": "rw"}}
    output_of("busybox", ["sh", "-c", "echo kept >/v/x"], volumes=mount)
    kept = output_of("busybox", "cat /v/x", volumes=mount).decode()
    found = [one.name for one in client.volumes.list(filters={"label": f"gantry.test={N}"})]
    volume.remove()
    return kept, found


@check(3000000)
def much_output():
    return len(output_of("busybox", "head -c 3000000 /dev/zero"))


def too_late(*_):
    raise TimeoutError("20 s")


signal.signal(signal.SIGALRM, too_late)
for function, expected in checks:
    signal.alarm(20)
    try:
        result = function()
        right = json.dumps(result, default=str) == json.dumps(expected)
        print(f"{function.__name__}: {'as on Docker' if right else json.dumps(result, default=str)}", flush=True)
    except Exception as error:  # the next ones are to be tried all the same
        print(f"{function.__name__}: {type(error).__name__}: {error}".replace("\n", " "), flush=True)
