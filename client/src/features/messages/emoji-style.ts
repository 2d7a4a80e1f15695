/**
 * For text that is emoji and nothing else. Some systems' text fonts draw a part of them as line
 * art, and win over the picture fonts at the end of the page's own stack.
 */
export const EMOJI_STYLE =
  '[font-family:"Apple_Color_Emoji","Segoe_UI_Emoji","Noto_Color_Emoji",sans-serif]';
