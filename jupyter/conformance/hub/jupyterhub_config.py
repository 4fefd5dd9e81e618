"""A JupyterHub on this machine alone, whose learners' servers start as hub/Containerfile's do."""

import os

course = os.environ["COURSE"]
image = os.environ["COURSE_IMAGE"]
public, api, hub = os.environ["HUB_PORTS"].split(",")

c = get_config()  # noqa: F821
c.JupyterHub.bind_url = f"http://127.0.0.1:{public}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub}"
c.JupyterHub.db_url = "sqlite:///:memory:"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.allow_all = True
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = [os.environ["HUB_PROXY"]]
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = os.environ["COURSE_HOME"]
c.Spawner.cmd = [os.path.join(image, "hub", "start"), "jupyterhub-singleuser"]
c.Spawner.args = ["--allow-root", "--LabApp.expose_app_in_browser=True"]
c.Spawner.default_url = "/lab/tree/course/notebooks/00-start-here.ipynb"
c.Spawner.environment = {
    "JUPYTER_PATH": os.path.join(course, "jupyter"),
    "JUPYTER_CONFIG_PATH": os.path.join(course, "jupyter", "config"),
}
