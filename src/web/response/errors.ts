/** The visitor has gone: what is written cannot arrive. Python: `ClientConnectionResetError`. */
export class ClientConnectionResetError extends Error {
  override name = "ClientConnectionResetError";
  readonly code = "ECONNRESET";

  constructor() {
    super("The client has closed the connection: nothing more can be sent");
  }
}
