/// The compose files that gantry carries. They are plain: docker compose reads them as well.
enum CatalogueFiles {
    static let all: [(name: String, text: String)] = [
        ("ollama", ollama), ("open-webui", openWebUI), ("comfyui", comfyUI), ("llama-cpp", llamaCpp), ("caddy", caddy),
        ("jupyterhub", jupyterHub),
    ]

    static let ollama = """
        x-gantry:
          title: Ollama
          description: Runs language models behind an HTTP API on port 11434.
          gpu: [ollama]
        services:
          ollama:
            image: docker.io/ollama/ollama:latest
            ports: ["127.0.0.1:${OLLAMA_PORT:-11434}:11434"]
            environment:
              OLLAMA_HOST: 0.0.0.0:11434
            volumes: ["ollama:/root/.ollama"]
            healthcheck:
              test: ["CMD", "ollama", "list"]
              interval: 10s
              timeout: 5s
              retries: 6
              start_period: 30s
            restart: unless-stopped
        volumes:
          ollama: {}

        """

    static let openWebUI = """
        x-gantry:
          title: Open WebUI
          description: A chat interface for Ollama, on port 3000.
          needs: [ollama]
          secrets: [WEBUI_SECRET_KEY]
        services:
          open-webui:
            image: ghcr.io/open-webui/open-webui:main
            ports: ["127.0.0.1:${OPEN_WEBUI_PORT:-3000}:8080"]
            environment:
              OLLAMA_BASE_URL: http://ollama:11434
              # Without it every new container would log everybody out.
              WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:?}
            volumes: ["open-webui:/app/backend/data"]
            depends_on:
              ollama: {condition: service_healthy}
            stop_grace_period: 30s
            restart: unless-stopped
        volumes:
          open-webui: {}

        """

    static let comfyUI = """
        x-gantry:
          title: ComfyUI
          description: Makes images from graphs of models, on port 8188.
          gpu: [comfyui]
          cuda:
            COMFYUI_TAG: {cu118: cu118-slim, cu126: cu126-megapak, cu128: cu128-slim, cu130: cu130-slim, cpu: cpu}
            COMFYUI_ARGS: {cu118: "", cu126: "", cu128: "", cu130: "", cpu: --cpu}
        services:
          comfyui:
            # cpu runs everywhere; with a GPU gantry takes the build that fits it.
            image: docker.io/yanwk/comfyui-boot:${COMFYUI_TAG:-cpu}
            ports: ["127.0.0.1:${COMFYUI_PORT:-8188}:8188"]
            environment:
              CLI_ARGS: ${COMFYUI_ARGS---cpu}
            volumes:
              - comfyui:/root
              - comfyui-models:/root/ComfyUI/models
            restart: unless-stopped
        volumes:
          comfyui: {}
          comfyui-models: {}

        """

    static let llamaCpp = """
        x-gantry:
          title: llama.cpp
          description: Serves one GGUF model behind an OpenAI-like API, on port 8081.
          gpu: [llama-cpp]
          cuda:
            LLAMA_TAG: {cu118: server-cuda, cu126: server-cuda, cu128: server-cuda, cu130: server-cuda, cpu: server}
        services:
          llama-cpp:
            image: ghcr.io/ggml-org/llama.cpp:${LLAMA_TAG:-server}
            ports: ["127.0.0.1:${LLAMA_PORT:-8081}:8080"]
            environment:
              LLAMA_ARG_HOST: 0.0.0.0
              LLAMA_ARG_PORT: "8080"
              # A model of Hugging Face, fetched at the first start.
              LLAMA_ARG_HF_REPO: ${LLAMA_MODEL:-ggml-org/gemma-3-1b-it-GGUF}
              LLAMA_CACHE: /models
            volumes: ["llama-cpp:/models"]
            restart: unless-stopped
        volumes:
          llama-cpp: {}

        """

    static let caddy = """
        x-gantry:
          title: Caddy
          description: One door on port 8080 for Open WebUI (/) and Ollama's API (/ollama).
          needs: [open-webui]
        services:
          caddy:
            image: docker.io/library/caddy:2
            ports: ["127.0.0.1:${GATEWAY_PORT:-8080}:80"]
            configs:
              - source: caddyfile
                target: /etc/caddy/Caddyfile
            volumes:
              - caddy-data:/data
              - caddy-config:/config
            depends_on: [open-webui]
            restart: unless-stopped
        configs:
          caddyfile:
            content: |
              :80 {
                handle_path /ollama/* {
                  reverse_proxy ollama:11434
                }
                handle {
                  reverse_proxy open-webui:8080
                }
              }
        volumes:
          caddy-data: {}
          caddy-config: {}

        """

    static let jupyterHub = #"""
        x-gantry:
          title: JupyterHub
          description: A notebook server for each user, as a container of its own, on port 8000.
          secrets: [JUPYTERHUB_PASSWORD]
        services:
          jupyterhub:
            image: localhost/gantry-jupyterhub:5
            build:
              dockerfile_inline: |
                FROM quay.io/jupyterhub/jupyterhub:5
                RUN pip install --no-cache-dir dockerspawner
            ports: ["127.0.0.1:${JUPYTERHUB_PORT:-8000}:8000"]
            environment:
              # Everybody logs in with a name of their own and this password.
              JUPYTERHUB_PASSWORD: ${JUPYTERHUB_PASSWORD:?}
              NOTEBOOK_IMAGE: ${NOTEBOOK_IMAGE:-quay.io/jupyter/minimal-notebook:latest}
              HUB_NETWORK: ${COMPOSE_PROJECT_NAME}_default
            configs:
              - source: jupyterhub
                target: /srv/jupyterhub/jupyterhub_config.py
            volumes:
              - jupyterhub:/data
              # The engine's socket is the engine: name one of gantry serve with a policy to hand out less.
              - ${DOCKER_SOCKET:-/var/run/docker.sock}:/var/run/docker.sock
            restart: unless-stopped
        configs:
          jupyterhub:
            content: |
              import os
              c = get_config()  # noqa
              c.JupyterHub.bind_url = "http://0.0.0.0:8000"
              c.JupyterHub.hub_ip = "0.0.0.0"
              c.JupyterHub.hub_connect_ip = "jupyterhub"
              c.JupyterHub.db_url = "sqlite:////data/jupyterhub.sqlite"
              c.JupyterHub.cookie_secret_file = "/data/cookie_secret"
              c.JupyterHub.authenticator_class = "dummy"
              c.DummyAuthenticator.password = os.environ["JUPYTERHUB_PASSWORD"]
              c.Authenticator.allow_all = True
              c.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
              c.DockerSpawner.image = os.environ["NOTEBOOK_IMAGE"]
              c.DockerSpawner.network_name = os.environ["HUB_NETWORK"]
              c.DockerSpawner.use_internal_ip = True
              c.DockerSpawner.remove = True
              c.DockerSpawner.notebook_dir = "/home/jovyan/work"
              c.DockerSpawner.volumes = {"jupyterhub-user-{username}": "/home/jovyan/work"}
        volumes:
          jupyterhub: {}

        """#
}
