import type { Application } from "./application.js";

/** The routes of an application and of those below it, as lines of a table. */
export function routesTable(app: Application): string {
  const rows = rowsOf(app, "");
  const columns = [0, 1].map((column) =>
    Math.max(...rows.map((row) => (row[column] as string).length)),
  );
  const lines = rows.map(
    ([method, path, handler]) =>
      `  ${method.padEnd(columns[0] ?? 0)}  ${path.padEnd(columns[1] ?? 0)}  ${handler}`,
  );
  return [`<Application routes=${rows.length}>`, ...lines].join("\n");
}

type Row = [method: string, path: string, handler: string];

function rowsOf(app: Application, prefix: string): Row[] {
  const own = app.router.routes.map((route): Row => {
    return [route.method, prefix + route.resource.canonical, route.handlerName];
  });
  const below = [...app.subapps].flatMap(([path, subapp]) => rowsOf(subapp, prefix + path));
  return [...own, ...below];
}
