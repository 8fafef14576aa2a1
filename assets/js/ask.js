// Sends a form to the server without leaving the page.

/**
 * Returns what the server answers to a form's fields. Throws an error with the sentence to
 * show, the server's own where it gave one, and the `field` that it is about.
 */
export async function post(url, fields, otherwise) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams(fields),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (response?.ok) return answer ?? {};
  throw Object.assign(new Error(), answer?.error ?? { message: otherwise });
}
