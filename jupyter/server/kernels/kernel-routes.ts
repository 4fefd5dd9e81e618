import { z } from "zod";
import { findKernelSpec, type KernelSpec } from "../../kernel/index.js";
import { readBody } from "../request-body.js";
import type { Router } from "../router.js";
import type { KernelRegistry } from "./kernel-registry.js";

const start = z.object({
  name: z.string().nullish(),
  path: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});

/** Kernelspecs and kernels. @param folderOf where the cells of a document run */
export function addKernelRoutes(
  router: Router,
  kernels: KernelRegistry,
  folderOf: (path: string) => string,
): void {
  router
    .add("GET", "/api/kernelspecs", () => {
      const spec = specModel(findKernelSpec());
      return { body: { default: spec.name, kernelspecs: { [spec.name]: spec } } };
    })
    .add("GET", "/api/kernelspecs/:name", ({ params }) => ({
      body: specModel(findKernelSpec(params.name)),
    }))
    .add("GET", "/api/kernels", () => ({ body: kernels.all.map(({ model }) => model) }))
    .add("POST", "/api/kernels", async ({ request }) => {
      const { name, path, env } = await readBody(request, start);
      const folder = env?.KERNEL_WORKING_DIR ?? folderOf(path ?? "");
      const { model } = kernels.start(name ?? undefined, folder);
      return { status: 201, headers: { Location: `/api/kernels/${model.id}` }, body: model };
    })
    .add("GET", "/api/kernels/:id", ({ params }) => ({ body: kernels.get(params.id ?? "").model }))
    .add("DELETE", "/api/kernels/:id", async ({ params }) => {
      await kernels.end(params.id ?? "");
      return { status: 204 };
    })
    .add("POST", "/api/kernels/:id/interrupt", async ({ params }) => {
      await kernels.get(params.id ?? "").interrupt();
      return { status: 204 };
    })
    .add("POST", "/api/kernels/:id/restart", async ({ params }) => {
      const kernel = kernels.get(params.id ?? "");
      await kernel.restart();
      return { body: kernel.model };
    });
}

function specModel(spec: KernelSpec) {
  const { name, argv, display_name, language, interrupt_mode, env } = spec;
  return {
    name,
    spec: { argv, display_name, language, interrupt_mode, env, metadata: {} },
    resources: {},
  };
}
