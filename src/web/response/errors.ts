/**
 * The visitor has gone: what is written cannot arrive. Python: `ClientConnectionResetError`.
 *
 * @example
 * const error = new web.ClientConnectionResetError();
 * console.log(error.code, error.message); // ECONNRESET The client has closed the connection: nothing more can be sent
 */
export class ClientConnectionResetError extends Error {
  override name = "ClientConnectionResetError";
  readonly code = "ECONNRESET";

  constructor() {
    super("The client has closed the connection: nothing more can be sent");
  }
}
