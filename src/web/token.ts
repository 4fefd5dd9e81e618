/** What a header's or a cookie's name is made of. RFC 9110, 5.6.2: `token`. */
export const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
