/** A certificate for tests: for localhost, signed by itself, valid until the year 2120. It protects nothing. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBcTCCARegAwIBAgIUQUm0zBe3A1tO6eTGhn3qORe6BxIwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAx
MDAwMDAwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQYqiRFZ+7/c0YRUV5/ve5dvdt+EpDNQXrEUiy3vZNretffqdTjoE+G
HwmipyRhNBU+4zApIlo47gB1a5sAb9kCo0UwQzAUBgNVHREEDTALgglsb2NhbGhv
c3QwDAYDVR0TBAUwAwEB/zAdBgNVHQ4EFgQUtPSCNAjDikoDPcl4pstEk6wBndIw
CgYIKoZIzj0EAwIDSAAwRQIgZGKZvcPPxSnYlzju6+EAMNWggmdT5jn1uQJXBqf7
0uECIQClA9261+4mTEXBmpydkIPtvr1ZN5c2tltNq7K3neaMbw==
-----END CERTIFICATE-----
`;

/** Its private key, which is no secret. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7WkNtMtNd1n+u8hu
8/5kvAql6DJho3nxFfovqWmeXBShRANCAAQYqiRFZ+7/c0YRUV5/ve5dvdt+EpDN
QXrEUiy3vZNretffqdTjoE+GHwmipyRhNBU+4zApIlo47gB1a5sAb9kC
-----END PRIVATE KEY-----
`;
