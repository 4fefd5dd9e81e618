/**
 * A certificate for `localhost`, signed by itself, with its private key: what `ssl` of a server wants. Everybody has
 * the key, so it protects nothing; it shows how TLS is used. A client says that it trusts it by `ca`.
 *
 * @example
 * const ssl = localCertificate;
 * const server = await startServer((_reader, writer) => writer.close(), "127.0.0.1", 0, { ssl });
 * console.log(server.isServing()); // true
 * server.close();
 */
export const localCertificate: { readonly cert: string; readonly key: string } = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUfbRKde2IqBos/TvULVNcjsmY1xcwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzAyMTA1NloYDzIxMjYxMDMw
MDIxMDU2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATt3QKVB+c0vtgG9qecBwYnkN3a82gwA7DG3z6Jw7GWbUL7mNmHlmft
JAQMEaHrl97SvJ3Wwjs+9tcDcuLiLZCpo28wbTAdBgNVHQ4EFgQUI3ECn4XB0Acs
jMDvdU8IiphDeB8wHwYDVR0jBBgwFoAUI3ECn4XB0AcsjMDvdU8IiphDeB8wGgYD
VR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZI
zj0EAwIDRwAwRAIgBR2YJJAJ2p5imbM7bVYqYhO6VnOb4TZkkaalOC/AlcACIFEw
zOFXYhPg2pCNClfgVr7kqbXFOkDELPfltT7VrCBw
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSiSBQQcJjzAEZ5m1
S+7DULMZXPF52jBKw+a4gm38HFKhRANCAATt3QKVB+c0vtgG9qecBwYnkN3a82gw
A7DG3z6Jw7GWbUL7mNmHlmftJAQMEaHrl97SvJ3Wwjs+9tcDcuLiLZCp
-----END PRIVATE KEY-----
`,
};
