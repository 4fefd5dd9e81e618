import { createTask, sleep, type Task, wait } from "tsyncio";

/** A service takes its seconds; then it has an answer, or fails with an error. */
export interface Service {
  name: string;
  seconds: number;
  answer: string;
  error?: string;
}

/** Given: asks a service. */
export async function ask({ name, seconds, answer, error }: Service): Promise<string> {
  try {
    await sleep(seconds);
  } catch (cancelled) {
    console.log(`${name} is cancelled`);
    throw cancelled;
  }
  if (error !== undefined) throw new Error(error);
  return answer;
}

export async function firstAnswers(services: Service[], wanted: number): Promise<string[]> {
  const serviceOf = new Map(services.map((one) => [createTask(() => ask(one)), one] as const));
  const answers: string[] = [];
  let pending = new Set(serviceOf.keys());
  while (answers.length < wanted && pending.size > 0) {
    const [done, others] = await wait(pending, { returnWhen: "FIRST_COMPLETED" });
    for (const task of done as Set<Task<string>>) {
      const { name } = serviceOf.get(task);
      const error = task.exception() as Error | undefined;
      if (error) console.log(`${name} failed: ${error.message}`);
      else console.log(`${name}: ${task.result()}`);
      if (!error) answers.push(task.result());
    }
    pending = others as Set<Task<string>>;
  }
  for (const task of pending) task.cancel();
  if (pending.size > 0) await wait(pending);
  return answers;
}
