"""An employer files a vacancy on a phone; a clerk sees the licence and hands it in; it is approved and public."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.backend.desk.chromium import signed_in
from tests.backend.known import credit_code
from tests.hardware.browser import Browser, picture
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer
CODE = credit_code(41)
TYPED = {
    "name": "郑州恒泰样例厂", "contact": "张三", "telephone": "00-12345", "title": "电焊工", "headcount": "3",
    "wage.min": "5000", "wage.max": "8000", "description": "焊接结构件，有师傅带。", "place.address": "样例路 9 号",
    "apply": "打单位电话 00-12345", "valid_through": "2026-12-20",
}  # fmt: skip


def test_from_the_employers_phone_to_the_public_page(running: Backend, chromium: Browser, tmp_path: Path) -> None:
    phone = chromium.open(f"{running.url}/employers?lang=zh", 390, 844)
    phone.click("a.button[href='/employers/new']")
    phone.wait_for_url("**/employers/new")
    phone.fill("[name=code]", f"{CODE[:-1]}{'0' if CODE[-1] != '0' else '1'}")
    phone.get_by_text("有一位抄错了").wait_for()
    phone.fill("[name=code]", CODE)
    phone.get_by_text("有一位抄错了").wait_for(state="hidden")
    for name, text in TYPED.items():
        phone.fill(f"[name='{name}']", text)
    phone.fill("[name=requirements]", "限男性，会氩弧焊")
    phone.select_option("[name='place.division']", "410105")
    picture(phone, tmp_path, "filing_form")
    phone.click("form.filing .acts button")
    phone.locator("#n-requirements", has_text="限制了性别").wait_for()
    assert phone.input_value("[name=contact]") == "张三"
    phone.fill("[name=requirements]", "会氩弧焊")
    phone.dblclick("form.filing .acts button")
    phone.wait_for_url("**/employers/receipts/*")
    receipt = phone.inner_text(".take .big")
    picture(phone, tmp_path, "filing_receipt")
    phone.go_back()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.goto(f"{running.url}/employers")
    expect(phone.locator(".mine .card")).to_contain_text(["电焊工"])
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    picture(phone, tmp_path, "filing_listed")
    phone.click(".mine .card")
    phone.get_by_role("heading", name="已收到").wait_for()

    clerk = signed_in(chromium, running, "lin")
    clerk.click("aside a[href='/desk/filings']")
    expect(clerk.locator(".filings tbody tr"), "a double click files once").to_have_count(1)
    clerk.click(".filings tbody a >> nth=0")
    clerk.get_by_text("营业执照还没有核验").wait_for()
    address = clerk.url
    clerk.click("a:has-text('去核验这家单位')")
    clerk.fill("[name=seen]", "营业执照原件，窗口核对")
    clerk.click("#verify button.primary")
    clerk.get_by_text("核验好了").wait_for()
    clerk.goto(address)
    clerk.click("button.primary:has-text('提交审核')")
    clerk.get_by_text("提交好了").wait_for()

    approver = signed_in(chromium, running, "zhao")
    approver.goto(address)
    approver.click("button.primary:has-text('批准并发布')")
    approver.wait_for_url("**/desk/queue")
    assert running.office.journal.count() == 1

    phone.goto(f"{running.url}/employers")
    phone.fill("[name=receipt]", receipt)
    phone.fill("[name=code]", CODE)
    phone.click("form.filing .acts button")
    phone.get_by_text("已经发布").wait_for()
    phone.click("a.button:has-text('看发布的岗位')")
    phone.get_by_role("heading", name="电焊工").wait_for()
    assert "郑州恒泰样例厂" in phone.inner_text("main")
    assert "张三" not in phone.content()
    assert all("422 (UNPROCESSABLE ENTITY)" in one for one in chromium.complaints), "what may not be written, alone"


def test_what_was_typed_is_there_after_going_back(running: Backend, chromium: Browser) -> None:
    phone = chromium.open(f"{running.url}/employers/new?lang=zh", 390, 844)
    phone.wait_for_load_state()
    phone.fill("[name=name]", "郑州恒泰样例厂")
    phone.fill("[name=description]", "写了很久的内容")
    phone.click("header a.centre")
    phone.wait_for_url(f"{running.url}/")
    phone.go_back()
    assert phone.input_value("[name=name]") == "郑州恒泰样例厂"
    assert phone.input_value("[name=description]") == "写了很久的内容"


def test_an_employer_is_found_while_typing(running: Backend, chromium: Browser) -> None:
    clerk = signed_in(chromium, running, "lin")
    clerk.goto(f"{running.url}/desk/new/vacancy")
    clerk.locator("[name='employer.name']").press_sequentially("恒岳")
    clerk.get_by_role("option", name="郑州恒岳机械").wait_for()
    clerk.keyboard.press("ArrowDown")
    clerk.keyboard.press("Enter")
    assert clerk.input_value("[name='employer.name']") == "郑州恒岳机械"
    assert len(clerk.input_value("[name='employer.credit_code']")) == 15
    clerk.locator("[name='employer.name']").press_sequentially("厂")
    assert clerk.input_value("[name='employer.credit_code']") == "", "another name has not that code"
    assert chromium.complaints == []
