import { createSocket } from "node:dgram";

async function ping(host, port, times) {
  const socket = createSocket("udp4");
  const answers = [];
  for (let number = 1; number <= times; number++) {
    const begin = Date.now();
    const answer = await new Promise((resolve) => {
      const timer = setTimeout(() => done("lost"), 1000);
      const hear = (data) => {
        if (data.toString() === `pong ${number}`) done(Date.now() - begin);
      };
      const done = (result) => {
        clearTimeout(timer);
        socket.off("message", hear);
        resolve(result);
      };
      socket.on("message", hear);
      socket.send(`ping ${number}`, port, host);
    });
    answers.push(answer);
  }
  socket.close();
  return answers;
}
