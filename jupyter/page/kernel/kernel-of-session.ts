import { ask } from "../request.js";

/** The id of the kernel of a chapter's session, which the server makes if there is none. */
export async function kernelOfSession(path: string): Promise<string> {
  const wish = { path, name: path, type: "notebook", kernel: { name: "tslab" } };
  const { body } = await ask<{ kernel: { id: string } }>("POST", "/api/sessions", { body: wish });
  return body.kernel.id;
}
