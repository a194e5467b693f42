//! Links that lead out of the platform.
//!
//! The platform's own pages, public services and couriers are fine; which pages are the own ones depends on the talk.
//! Where the platform is not known, a link alone may be the shop's own, so it needs words of buying or paying there.
//!
//! ```toml
//! id = "off-platform.link"
//! level = "block"
//! basis = ["taobao-11003827", "douyin-third-party", "pinduoduo-unofficial-trade", "xiaohongshu-trade-diversion"]
//! hits = [
//!   "platform: tmall\nc: 还有别的款吗\n> 目录在 https://catalog.example.net/list 里",
//!   "platform: taobao\nc: 怎么买\n> 到 goods.example.org 拍吧",
//!   "platform: jd\nc: 图在哪\n> 图在www.example.org/pic，您看看",
//!   "platform: generic\nc: 怎么买\n> 去 https://cash.example.org/y 付款",
//!   "platform: douyin\nc: 链接呢\n> https://item.taobao.com/item.htm?id=100200300",
//! ]
//! misses = [
//!   "platform: taobao\nc: 链接呢\n> https://item.taobao.com/item.htm?id=100200300 这款哦",
//!   "platform: tmall\nc: 链接呢\n> detail.tmall.com/item.htm?id=1 您看下",
//!   "platform: jd\nc: 发票呢\n> 您可在 https://myivc.jd.com/fpzz.html 下载哦",
//!   "platform: generic\nc: 说明书呢\n> 说明书在 https://docs.example.com/manual 可以看",
//!   "platform: taobao\nc: 快递官网\n> 您在 www.sf-express.com 也能查单号",
//!   "platform: pinduoduo\nc: 版本多少\n> 固件是v2.0.1的，3.6伏",
//! ]
//! fixes = [
//!   { at = "words", text = "本店首页" },
//!   { at = "message", text = "亲，您在本店首页就能看到全部款式，喜欢哪款告诉我，我把本店链接发您哦" },
//! ]
//! [message]
//! zh-CN = "“{text}”是平台外的链接，平台按导流处罚；请改发本平台的商品链接或直接说明。"
//! en = "\"{text}\" leads out of the platform, which is punished; send a link of this platform or explain here."
//! zh-TW = "「{text}」是平台外的連結，平台按導流處罰；請改發本平台的商品連結或直接說明。"
//! ```

use crate::conversation::Platform;
use crate::rules::{Report, lexicon};
use crate::talk::Moment;
use crate::text::EntityKind;

/// Reports links to hosts that are neither the platform's own nor a public service.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let platform = moment.talk.conversation.platform;
    let said = moment.said;
    for link in said.entities.iter().filter(|entity| entity.kind == EntityKind::Url) {
        let host = host(&link.value);
        let own = OWN_HOSTS.iter().any(|(hosts, platforms)| {
            (platforms.contains(&platform) || platform == Platform::Generic || platforms.is_empty())
                && hosts.iter().any(|own| is_under(host, own))
        });
        if own {
            continue;
        }
        let sentence = said.sentence_at(link.start);
        let lures = || {
            said.hits.of(lexicon::BUYING).iter().any(|act| sentence.contains(&act.start))
                || said.hits.of(lexicon::PRIVATE_DEAL).iter().any(|act| sentence.contains(&act.start))
        };
        if platform != Platform::Generic || lures() {
            report.words(moment.index, link.start..link.end);
        }
    }
}

/// Hosts that are a platform's own; no platform: a public service that anybody may point to.
const OWN_HOSTS: [(&[&str], &[Platform]); 8] = [
    (
        &["taobao.com", "tmall.com", "tb.cn", "alipay.com", "alicdn.com", "cainiao.com", "1688.com"],
        &[Platform::Taobao, Platform::Tmall],
    ),
    (&["jd.com", "jd.hk", "3.cn", "360buyimg.com", "jd.cn"], &[Platform::Jd]),
    (&["yangkeduo.com", "pinduoduo.com", "pddpic.com"], &[Platform::Pinduoduo]),
    (&["douyin.com", "jinritemai.com", "iesdouyin.com", "douyinpic.com"], &[Platform::Douyin]),
    (&["kuaishou.com", "kwaixiaodian.com", "gifshow.com"], &[Platform::Kuaishou]),
    (&["xiaohongshu.com", "xhslink.com", "xhscdn.com"], &[Platform::Xiaohongshu]),
    (
        &[
            "sf-express.com", "zto.com", "yto.net.cn", "sto.cn", "yundaex.com", "ems.com.cn", "jtexpress.com.cn",
            "deppon.com", "kuaidi100.com", "jdl.com", "11183.com.cn",
        ],
        &[],
    ),
    (&["gov.cn", "12306.cn", "12315.cn", "chinatax.gov.cn", "cnca.cn"], &[]),
];

fn host(value: &str) -> &str {
    let rest = value.split_once("://").map_or(value, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

fn is_under(host: &str, own: &str) -> bool {
    host == own || host.strip_suffix(own).is_some_and(|sub| sub.ends_with('.'))
}
