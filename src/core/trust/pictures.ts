/**
 * [T14] The 64 pictures: a number is its place here, so the order never changes. Chosen to be told
 * apart by shape and by colour, to have short names in many languages, and to be in every emoji
 * font: one code point each, shown as a picture by itself, Unicode 9 or older.
 */
export const PICTURES = [
  { id: 'elephant', emoji: '🐘' },
  { id: 'turtle', emoji: '🐢' },
  { id: 'octopus', emoji: '🐙' },
  { id: 'chicken', emoji: '🐔' },
  { id: 'butterfly', emoji: '🦋' },
  { id: 'penguin', emoji: '🐧' },
  { id: 'fox', emoji: '🦊' },
  { id: 'whale', emoji: '🐳' },
  { id: 'snail', emoji: '🐌' },
  { id: 'crab', emoji: '🦀' },
  { id: 'camel', emoji: '🐪' },
  { id: 'unicorn', emoji: '🦄' },
  { id: 'owl', emoji: '🦉' },
  { id: 'frog', emoji: '🐸' },
  { id: 'panda', emoji: '🐼' },
  { id: 'rabbit', emoji: '🐇' },
  { id: 'cactus', emoji: '🌵' },
  { id: 'sunflower', emoji: '🌻' },
  { id: 'palm-tree', emoji: '🌴' },
  { id: 'mushroom', emoji: '🍄' },
  { id: 'leaf', emoji: '🍁' },
  { id: 'banana', emoji: '🍌' },
  { id: 'lemon', emoji: '🍋' },
  { id: 'cherries', emoji: '🍒' },
  { id: 'grapes', emoji: '🍇' },
  { id: 'watermelon', emoji: '🍉' },
  { id: 'pineapple', emoji: '🍍' },
  { id: 'carrot', emoji: '🥕' },
  { id: 'doughnut', emoji: '🍩' },
  { id: 'pizza', emoji: '🍕' },
  { id: 'rainbow', emoji: '🌈' },
  { id: 'fire', emoji: '🔥' },
  { id: 'star', emoji: '⭐' },
  { id: 'globe', emoji: '🌍' },
  { id: 'volcano', emoji: '🌋' },
  { id: 'bicycle', emoji: '🚲' },
  { id: 'train', emoji: '🚂' },
  { id: 'rocket', emoji: '🚀' },
  { id: 'sailboat', emoji: '⛵' },
  { id: 'tractor', emoji: '🚜' },
  { id: 'bus', emoji: '🚌' },
  { id: 'helicopter', emoji: '🚁' },
  { id: 'anchor', emoji: '⚓' },
  { id: 'gift', emoji: '🎁' },
  { id: 'bell', emoji: '🔔' },
  { id: 'key', emoji: '🔑' },
  { id: 'hammer', emoji: '🔨' },
  { id: 'paperclip', emoji: '📎' },
  { id: 'light-bulb', emoji: '💡' },
  { id: 'umbrella', emoji: '☔' },
  { id: 'guitar', emoji: '🎸' },
  { id: 'shoe', emoji: '👟' },
  { id: 'drum', emoji: '🥁' },
  { id: 'dice', emoji: '🎲' },
  { id: 'cup', emoji: '☕' },
  { id: 'headphones', emoji: '🎧' },
  { id: 'telephone', emoji: '📞' },
  { id: 'clock', emoji: '⏰' },
  { id: 'diamond', emoji: '💎' },
  { id: 'book', emoji: '📖' },
  { id: 'glasses', emoji: '👓' },
  { id: 'hat', emoji: '🎩' },
  { id: 'house', emoji: '🏠' },
  { id: 'tent', emoji: '⛺' },
] as const;

/** Names a picture; each language has a word for it. */
export type PictureId = (typeof PICTURES)[number]['id'];

/** One picture of the words that two people compare. */
export interface Picture {
  readonly id: PictureId;
  /** One character. */
  readonly emoji: string;
}
