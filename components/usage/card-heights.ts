/**
 * The least height of each card, its skeleton's too, so that what is below stays where it is when the data comes. With the
 * forecast, three names a list, and days with requests, cards are just as high.
 */
export const CARD_HEIGHTS = {
  submissions: "min-h-98.5 sm:min-h-82",
  list: "min-h-37.5",
  requests: "min-h-73.5 sm:min-h-68.5",
  limits: "min-h-47.5",
} as const;
