//! Whole talks and what is said of them, word for word: a change of judgement shows as a change of these files.

use chatlint_core::pack::example;
use chatlint_core::wire::{self, OffsetEncoding};
use chatlint_core::{Judge, JudgeOptions, Locale};

const PRE_SALE: &str = "platform: taobao
c[10:00:00]: 在吗，这款电热水壶几升的
a[10:00:20]: 1.7升
c[10:00:50]: 壶嘴会不会滴水？包邮吗
a[10:01:10]: 包邮的
c[10:01:40]: 那我再看看
a[10:02:00]: 亲，这是全网最低价，加我薇-信 kettle_88 再便宜5块
c[10:02:30]: 不用了，拜拜
a[10:02:40]: 嗯";

const AFTER_SALE: &str = "platform: jd
b[14:00:00]: 您好，我是智能助手
s[14:00:05]: 已接入人工客服
c[14:00:10]: 锅盖到手就是裂的，太让人生气了
a[14:00:30]: 您好，真的非常抱歉，收到这样的锅换谁都着急，麻烦您拍张照片给我
c[14:01:00]: [图片]
a[14:01:20]: 看到了，跟您确认一下：给您补发一个新锅盖，旧的不用寄回，对吗
c[14:01:50]: 对
a[14:02:10]: 已经给您登记补发，今天18点前发出，天冷路滑您出门注意安全，祝您生活愉快";

const WAITING: &str = "platform: tmall
c[09:00:00]: 我的快递怎么三天没动了
a[09:00:20]: 您好，稍等，我帮您查一下
c[09:30:00]: 人呢？查到了吗
a[09:31:00]: 自己看物流信息吧，不归我们管
c[09:31:30]: 你什么态度
a[09:31:50]: 你有完没完，给个五星好评返你3元行了吧";

fn review(text: &str, locale: Locale) -> wire::Review {
    let judge =
        Judge::new(JudgeOptions { locale, ..JudgeOptions::default() }).expect("the built-in packs compile");
    let talk = example::read(text).expect("the talk is well written").conversation;
    wire::review(&judge.review(&talk), &talk, OffsetEncoding::Utf16)
}

#[test]
fn a_pre_sale_talk_that_lures_away() {
    insta::assert_yaml_snapshot!(review(PRE_SALE, Locale::ZhCn));
}

#[test]
fn an_after_sale_talk_done_well() {
    insta::assert_yaml_snapshot!(review(AFTER_SALE, Locale::En));
}

#[test]
fn a_customer_left_waiting_and_then_insulted() {
    insta::assert_yaml_snapshot!(review(WAITING, Locale::ZhTw));
}
