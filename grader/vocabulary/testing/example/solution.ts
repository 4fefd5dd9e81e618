import { openConnection, sleep } from "tsyncio";

export function* countdown(from: number) {
  for (let number = from; number > 0; number--) yield number;
}

export async function launch(from: number): Promise<string> {
  for (const number of countdown(from)) {
    console.log(number);
    await sleep(1);
  }
  return "lift-off";
}

export class Logbook {
  #lines: string[] = [];

  add(line: string): number {
    if (line === "") throw new RangeError("an empty line says nothing");
    return this.#lines.push(line);
  }
}

export async function tell(host: string, port: number, line: string): Promise<void> {
  const [, writer] = await openConnection(host, port);
  writer.write(`${line}\n`);
  await writer.drain();
  writer.close();
}
