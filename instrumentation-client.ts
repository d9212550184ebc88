import * as z from "zod";

/*
 * Next runs this before any other module of a page. Zod makes a function of text where it may, and to find out it tries:
 * the pages' policy refuses, and reports a violation. Told so, it does not try.
 */
z.config({ jitless: true });
