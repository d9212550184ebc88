import * as z from "zod";

/*
 * Next runs this before any other module of a page. Zod would try to compile code from text, which the pages' content
 * security policy refuses and reports as a violation.
 */
z.config({ jitless: true });
