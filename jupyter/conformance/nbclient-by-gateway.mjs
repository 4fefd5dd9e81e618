// Runs nbclient_by_gateway.py on a server of the course, and looks that it leaves no kernel.
//
// usage: node jupyter/conformance/nbclient-by-gateway.mjs
//
// Needs nbclient and jupyter_server in the Python that PYTHON names.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { python } from "./jupyter-application.mjs";
import { root, serveCourse } from "./served-course.mjs";

const { server, close } = await serveCourse();
try {
  const client = spawn(
    python,
    [
      join(import.meta.dirname, "nbclient_by_gateway.py"),
      join(root, "notebooks", "00-start-here.ipynb"),
    ],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        JUPYTER_GATEWAY_URL: `http://127.0.0.1:${server.port}`,
        JUPYTER_GATEWAY_AUTH_TOKEN: server.access.token,
      },
    },
  );
  const [code] = await once(client, "exit");
  const running = server.kernels.all.length;
  console.log(`nbclient by jupyter_server's gateway client: ${running} kernels are left running`);
  process.exitCode = code === 0 && running === 0 ? 0 : 1;
} finally {
  await close();
}
