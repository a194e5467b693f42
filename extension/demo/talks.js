/** The customers of the demo: what was said before, and what they say next. Minutes count back from now. */
export const talks = [
  {
    id: 'lin',
    name: '林小雨',
    about: '第一次光临',
    order: {
      item: '云朵羊毛盖毯',
      detail: '燕麦色 · 150 × 200 cm',
      price: '¥ 299.00',
      state: '浏览中',
      stock: '有货',
    },
    said: [
      { who: 'system', text: '客户从商品页进入', before: 2 },
      { who: 'customer', text: '在吗？这条毯子可以机洗吗', before: 2 },
      { who: 'customer', text: '怕洗了缩水', before: 1 },
    ],
    next: [
      ['好的，那寄到成都要几天呀'],
      ['我还想看看实物图，能加你微信发我吗'],
      ['这样啊，那我先下单了', '谢谢，再见～'],
    ],
  },
  {
    id: 'chen',
    name: '陈先生',
    about: '老客户 · 3 次购买',
    order: {
      item: '陶瓷床头灯',
      detail: '米白 · 暖光',
      price: '¥ 168.00',
      state: '已签收',
      stock: '订单尾号 4471',
    },
    said: [
      { who: 'customer', text: '灯罩收到就是裂的，你们怎么发货的', before: 14 },
      {
        who: 'agent',
        text: '您好，非常抱歉让您收到这样的商品，麻烦您拍一张照片发我，我马上为您处理',
        before: 13,
      },
      { who: 'customer', text: '照片发了，什么时候能换', before: 6 },
    ],
    next: [['换新的要我出运费吗'], ['行吧，那就这样']],
  },
  {
    id: 'mu',
    name: '阿木木',
    about: '会员',
    order: {
      item: '亚麻四件套',
      detail: '雾蓝 · 1.8 m',
      price: '¥ 459.00',
      state: '待评价',
      stock: '订单尾号 9032',
    },
    said: [
      { who: 'bot', text: '您好，欢迎光临云朵家居，客服正在赶来', before: 31 },
      { who: 'customer', text: '四件套很舒服，睡了两天了', before: 30 },
    ],
    next: [['写评价有什么优惠吗'], ['好嘞，拜拜']],
  },
]
