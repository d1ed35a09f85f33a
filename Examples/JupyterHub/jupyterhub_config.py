"""JupyterHub as an ordinary user, whose users' servers are containers of the engine behind the socket."""

import os
from pathlib import Path

c = get_config()  # noqa: F821

PROJECT = os.environ["PROJECT"]


def secret(name):
    return Path("/run/secrets", name).read_text().strip()


c.JupyterHub.bind_url = "http://0.0.0.0:8000"
c.JupyterHub.hub_ip = "0.0.0.0"
c.JupyterHub.hub_connect_ip = "hub"  # the service's name, which users' containers find
c.JupyterHub.db_url = f"postgresql+psycopg2://jupyterhub:{secret('db_password')}@db/jupyterhub"
c.JupyterHub.cookie_secret_file = "/srv/jupyterhub/cookie_secret"
c.ConfigurableHTTPProxy.command = ["configurable-http-proxy"]
c.ConfigurableHTTPProxy.pid_file = "/tmp/proxy.pid"

# Everybody logs in with a name of their own and this password.
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = secret("hub_password")
c.Authenticator.allow_all = True

c.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
c.DockerSpawner.image = "localhost/example-hub"
c.DockerSpawner.pull_policy = "never"
c.DockerSpawner.name_template = PROJECT + "-user-{username}"
c.DockerSpawner.network_name = f"{PROJECT}_default"
c.DockerSpawner.use_internal_ip = True
c.DockerSpawner.remove = True
c.DockerSpawner.mem_limit = "512M"
c.DockerSpawner.cpu_limit = 1
c.DockerSpawner.extra_host_config = {"cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"]}
c.DockerSpawner.notebook_dir = "/home/jovyan/work"

# With the project's labels, as one-off containers of the hub, `gantry down` takes users' servers along, and
# `gantry down --volumes` their work.
LABELS = {"com.docker.compose.project": PROJECT}
c.DockerSpawner.extra_create_kwargs = {
    "labels": {**LABELS, "com.docker.compose.service": "hub", "com.docker.compose.oneoff": "True"}
}
c.DockerSpawner.mounts = [
    {
        "type": "volume",
        "source": PROJECT + "_user-{username}",
        "target": "/home/jovyan/work",
        "labels": {**LABELS, "com.docker.compose.volume": "user"},
    }
]
