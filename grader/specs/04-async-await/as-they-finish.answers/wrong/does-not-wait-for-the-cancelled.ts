// caught by: cancels who is still at work, and waits until they have ended (failed)
// in words: was not cancelled when firstAnswers was done
import { asCompleted, CancelledError, createTask, sleep, wait } from "tsyncio";

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
  const answers: string[] = [];
  const tasks = services.map((service) =>
    createTask(async () => {
      try {
        const answer = await ask(service);
        console.log(`${service.name}: ${answer}`);
        answers.push(answer);
      } catch (error) {
        // A cancellation is no failure of the service.
        if (error instanceof CancelledError) throw error;
        console.log(`${service.name} failed: ${(error as Error).message}`);
      }
    }),
  );
  for (const next of asCompleted(tasks)) {
    await next;
    if (answers.length === wanted) break;
  }
  for (const task of tasks) task.cancel();
  // To cancel is to ask for it. Only who waits knows that it has happened.
  return answers;
}
