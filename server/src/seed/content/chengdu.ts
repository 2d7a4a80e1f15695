import type { RoomScript } from '../script.ts';

export const chengdu: RoomScript = {
  kind: 'open',
  name: '成都办公室',
  topic: '站点、午饭和天气',
  owner: '陈静',
  members: ['陈静', '王磊', '林晓雨'],
  days: [
    {
      daysAgo: 14,
      lines: [
        { at: '01:30', by: '王磊', says: '今天下雨，外面的站点检查改到明天。' },
        { at: '01:32', by: '陈静', says: '好。新到的三十把锁放在二号仓库了。' },
        { at: '03:40', by: '林晓雨', says: '中午吃什么？' },
        { at: '03:41', by: '王磊', says: '面。', reactions: { '🍜': ['陈静', '林晓雨'] } },
      ],
    },
    {
      daysAgo: 10,
      lines: [
        {
          at: '02:00',
          by: '王磊',
          says: '十四个站点的地图画好了，建设路那个要往东移五十米，门口有消防栓。',
        },
        { at: '02:12', by: '陈静', says: '可以，我跟街道说一声。' },
        {
          at: '02:40',
          by: '陈静',
          says: '街道同意了，明天就能动工。',
          reactions: { '👍': ['王磊'] },
        },
      ],
    },
    {
      daysAgo: 3,
      lines: [
        { at: '02:15', by: '林晓雨', says: '里斯本同事下个月来，要不要订那家老火锅？' },
        {
          at: '02:16',
          by: '王磊',
          says: '订。但是要提醒他们：微辣也是辣。',
          reactions: { '🌶️': ['陈静', '林晓雨'] },
        },
        { at: '02:18', by: '陈静', says: '哈哈，上次 Bo 说“微辣”两个字骗了他。' },
      ],
    },
  ],
  recently: [{ minutesAgo: 95, by: '王磊', says: '二期站点验收完了，报告晚上发。' }],
  unread: { 陈静: 1 },
};
