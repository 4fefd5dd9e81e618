import { get, head, type Requests } from "./lines.js";

const host = "Host: here";

export const requestLines: Requests = {
  "a method in lower case": head("get / HTTP/1.1", host),
  "a method that nobody knows": head("BREW / HTTP/1.1", host),
  "a method with a bad character": head("G@T / HTTP/1.1", host),
  "a method of HTTP/2": head("PRI * HTTP/2.0", host),
  "HTTP/0.9": "GET /\r\n\r\n",
  "HTTP/1.2": head("GET /inspect HTTP/1.2", host),
  "HTTP/2.0": head("GET /inspect HTTP/2.0", host),
  "HTTP/1": head("GET / HTTP/1", host),
  "HTTP/1.10": head("GET / HTTP/1.10", host),
  "http in lower case": head("GET / http/1.1", host),
  "another protocol": head("GET / RTSP/1.0", host),
  "two spaces": head("GET  / HTTP/1.1", host),
  "a tab for a space": head("GET\t/ HTTP/1.1", host),
  "a space behind the version": head("GET / HTTP/1.1 ", host),
  "a space in the target": head("GET /hello/a b HTTP/1.1", host),
  "a space in front": head(" GET / HTTP/1.1", host),
  "empty lines in front": `\r\n\r\n${get("/")}`,
  "a bare line feed behind the request line": "GET / HTTP/1.1\nHost: here\r\n\r\n",
  "bare line feeds everywhere": "GET / HTTP/1.1\nHost: here\n\n",
  "a carriage return alone": "GET / HTTP/1.1\rHost: here\r\r",
  "a zero byte": head("GET /\0 HTTP/1.1", host),
  "no request": "hello\r\n\r\n",
  "the beginning of TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
};
