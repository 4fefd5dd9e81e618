import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { courseRoot } from "../../course/root.js";

/** The library's package, as it was built. */
export const builtPackage = join(courseRoot, "src");

const packageSchema = z.object({
  name: z.string(),
  exports: z.record(z.string(), z.object({ types: z.string(), default: z.string() })),
});

/** The library's own description: its name, and the files behind each of its parts. */
export function describeLibrary(): z.infer<typeof packageSchema> {
  return packageSchema.parse(JSON.parse(readFileSync(join(builtPackage, "package.json"), "utf8")));
}

/** What a submission may import of the library, by the name it says, with the file that has the types. */
export function libraryTypes(): Record<string, string> {
  const { name, exports } = describeLibrary();
  return Object.fromEntries(
    Object.entries(exports).map(([part, { types }]) => [
      join(name, part).replaceAll("\\", "/"),
      join(builtPackage, types),
    ]),
  );
}
