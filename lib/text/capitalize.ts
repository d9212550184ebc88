/** For a sentence that begins with a phrase from elsewhere: "owners and admins" becomes "Owners and admins". */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
