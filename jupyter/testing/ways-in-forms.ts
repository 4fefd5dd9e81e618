import { z } from "zod";

/**
 * The parts of the published forms that the course's files use, written down from them; what is not here is a slip.
 * Of a dev container: devcontainers/spec, schemas/devContainer.base.schema.json.
 */
const onAutoForward = z.enum(["notify", "openBrowser", "openPreview", "silent", "ignore"]);
const command = z.union([
  z.string(),
  z.array(z.string()),
  z.record(z.string(), z.union([z.string(), z.array(z.string())])),
]);
const extensionName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$/i, "is no publisher.name");

export const devContainer = z.strictObject({
  name: z.string(),
  image: z.string(),
  updateContentCommand: command,
  customizations: z.strictObject({
    // VS Code's own part, by its documents.
    vscode: z.strictObject({ extensions: z.array(extensionName) }),
  }),
  otherPortsAttributes: z.strictObject({ onAutoForward, requireLocalPort: z.boolean() }),
});

/** VS Code's `.vscode/extensions.json`: microsoft/vscode, extensionsFileTemplate.ts. */
export const recommendedExtensions = z.strictObject({
  recommendations: z.array(extensionName),
  unwantedRecommendations: z.array(extensionName).optional(),
});

/** The files that repo2docker reads in `binder/`: its documents, "Configuration files". */
export const binderFiles = [
  "apt.txt",
  "environment.yml",
  "postBuild",
  "requirements.txt",
  "runtime.txt",
  "start",
];
