import { CancelledError, createTask, gather, Queue, sleep } from "tsyncio";

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
  const queue = new Queue<[Service, string | Error]>();
  const tasks = services.map((service) =>
    createTask(async () => {
      try {
        queue.putNowait([service, await ask(service)]);
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        queue.putNowait([service, error]);
      }
    }),
  );
  const answers: string[] = [];
  for (let left = services.length; left > 0 && answers.length < wanted; left--) {
    const [{ name }, answer] = await queue.get();
    if (answer instanceof Error) {
      console.log(`${name} failed: ${answer.message}`);
    } else {
      console.log(`${name}: ${answer}`);
      answers.push(answer);
    }
  }
  tasks.forEach((task) => task.cancel());
  await gather(...tasks, { returnExceptions: true });
  return answers;
}
