import type * as web from "tsyncio/web";

/**
 * A service that keeps notes for other programs: what goes in and out is JSON.
 *
 * - POST /notes with {"text": "milk"} keeps a note. The answer has the status 201, and the note
 *   with its number: {"id": 1, "text": "milk"}.
 * - GET /notes answers a list of all notes, in the order in which they came.
 * - GET /notes/1 answers the note with the number 1.
 * - DELETE /notes/1 forgets it, and answers with the status 204 and nothing else.
 * - Notes count from 1, and no number is used again.
 * - Whoever asks for a note that is not there, or deletes it, is answered with the status 404
 *   and {"error": "there is no note 7"}.
 * - A body that is no JSON, or has no text that is a string, keeps nothing. It is answered with
 *   the status 400 and {"error": "..."}, with words of your own.
 * - Every answer with a body has the content type application/json.
 */
export function makeNotes(): web.Application {
  // TODO: routes for the two paths, a place for the notes, and a handler for each method.
  throw new Error("makeNotes is not written yet: write it where it says TODO");
}
