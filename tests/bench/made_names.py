"""Names of people, in about the frequencies that they have in Vietnam, and of a few from abroad."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from film_archive.domain.text import fold
from tests.bench.made_chances import Chances

# A name and how many of ten thousand bear it.
_FAMILY = {
    "Nguyễn": 3150, "Trần": 1090, "Lê": 860, "Phạm": 590, "Hoàng": 350, "Huỳnh": 240, "Phan": 280,
    "Vũ": 260, "Võ": 240, "Đặng": 190, "Bùi": 190, "Đỗ": 170, "Hồ": 130, "Ngô": 130, "Dương": 110,
    "Lý": 80, "Đinh": 90, "Trương": 110, "Đoàn": 70, "Lương": 70, "Mai": 60, "Trịnh": 60,
    "Đào": 60, "Lâm": 60, "Cao": 50, "Hà": 50, "Tạ": 40, "Phùng": 40, "Tô": 30, "Châu": 30,
    "Thái": 30, "Quách": 20, "Vương": 30, "Chu": 30, "La": 15, "Kiều": 15, "Từ": 15, "Triệu": 20,
    "Lưu": 40, "Nghiêm": 15, "Tống": 15, "Khổng": 8, "Ninh": 8, "Thạch": 12, "Sơn": 10,
    "Giàng": 10, "Vàng": 8, "Lò": 15, "Hà Văn": 5, "Y": 6, "Tôn Thất": 6, "Tôn Nữ": 5, "Nông": 12,
    "Quan": 6, "Hứa": 8, "Bạch": 10, "Cù": 6, "Doãn": 8, "Đàm": 12, "Điền": 4, "Giang": 8,
    "Hàn": 5, "Khuất": 5, "Mạc": 8, "Nhan": 4, "Ông": 3, "Phí": 5, "Sử": 3, "Thân": 5, "Thẩm": 3,
    "Tiêu": 4, "Trang": 4, "Văn": 12, "Viên": 3, "Xa": 2, "Đồng": 5, "Lục": 4, "Ma": 4, "Hầu": 2,
    "Cung": 3, "Bành": 3, "An": 3,
}  # fmt: skip
_MIDDLE_OF_MEN = """
Văn Văn Văn Văn Văn Văn Đức Minh Hữu Quang Quốc Công Xuân Đình Thanh Ngọc Anh Duy Tuấn Hoàng Thế
Trọng Hồng Mạnh Việt Viết Đăng Khánh Bá Tiến Huy Gia Thành Nhật Trung Chí Phúc Vĩnh Hải Sỹ Kim Tấn
Như Thiện Khắc Danh Vinh Phước Nam Trường Phi Hùng Bảo Tường Phú Thái An Đại Ái Cao Nhân Hoài
Thiên Quý Kiên Lâm
"""
_MIDDLE_OF_WOMEN = """
Thị Thị Thị Thị Thị Thị Thị Ngọc Thanh Kim Minh Hồng Thu Phương Thùy Bích Mai Diệu Mỹ Hoàng Bảo
Lan Như Khánh Tuyết Quỳnh Xuân Hà Anh Thúy Ánh Cẩm Diễm Hải Yến Trúc Vân Linh Thảo Nhã Ái Cát Gia
Huyền Hương Ngân Nguyệt Tố Tú Uyên Việt Đan Lệ Tâm An Thiên Trà Thục Hạnh Hoài Kiều Hạ Mộng Nhật
Phi Song Tường
"""
_GIVEN_OF_MEN = """
Hùng Dũng Minh Tuấn Hải Nam Sơn Long Thành Quang Cường Đức Anh Thắng Hiếu Trung Hòa Bình Khoa Tùng
Kiên Lâm Phong Phúc Phương Quân Thái Tân Tiến Toàn Trí Việt Vinh Vũ An Ân Bách Bảo Bằng Bắc Châu
Chiến Chính Chương Công Danh Đăng Đại Đạt Điền Định Đông Đồng Du Duy Dương Giang Giáp Hà Hân Hào
Hậu Hiển Hiệp Hoàn Hoàng Học Hợp Huấn Huân Hưng Hưởng Huy Huỳnh Kha Khải Khang Khánh Khiêm Khôi
Khuê Kỳ Lân Lập Lễ Linh Lộc Lợi Luân Luận Lực Lương Mạnh Mẫn Mậu Nghĩa Nghiêm Nghị Ngọc Ngôn
Nguyên Nhân Nhã Nhật Ninh Phát Phi Phú Phước Quốc Quý Quyền Quyết Sáng Sinh Sĩ Tài Tâm Tấn Thạch
Thân Thanh Thao Thế Thiện Thịnh Thọ Thông Thuận Thức Thuyên Tiệp Tín Tính Tình Toản Toán Trác
Trạch Triết Triều Triệu Trình Trọng Trực Trường Tú Tuân Tường Tuyên Tuyến Văn Viên Viễn Vịnh Vĩ
Vương Vượng Xuân Yên Ái Bửu Cảnh Căn Cầm Cao Chí Chung Chuyên
"""
_GIVEN_OF_WOMEN = """
Hương Lan Hoa Mai Linh Trang Hà Thảo Thủy Phương Hằng Nga Ngọc Thu Yến Hạnh Dung Vân Anh Loan Oanh
Tâm Hiền Hồng Huệ Nhung Thúy Tuyết Quỳnh Ánh Bích Châu Chi Cúc Diễm Diệp Diệu Duyên Đào Giang Hân
Hảo Hậu Hòa Hoài Huyền Khanh Khuê Kiều Kim Lam Lành Lê Lệ Liên Liễu Ly Lý Mẫn Mến Mi Minh Mỹ My Na
Ngà Ngân Nghi Nguyên Nguyệt Nhã Nhàn Nhân Nhi Như Ninh Nữ Nương Phi Phụng Phúc Phượng Quyên Quy
Quế Sa San Sen Sương Thanh Thành Thắm Thi Thoa Thơ Thơm Thư Thục Thùy Thương Thy Tiên Tình Tiền
Trà Trâm Trân Trinh Trúc Tú Tươi Tường Uyên Uyển Vi Viên Vy Xuân Xoan Xuyến Yên Ý An Băng Ca Cầm
Đan Đoan Gấm Hạ Hiên Hoan Hợp
"""
_FIRST_ABROAD = """
Jean Pierre Michel Marie Claude Philippe Catherine Sophie Julien Antoine Camille Hélène John David
Michael Robert James Mary Sarah Linda Susan Kevin Andrew Peter Paul Anna Elena Ivan Sergei Olga
Hans Karl Ingrid Marco Luca Giulia Kenji Yuki Hiroshi Min-ho Ji-woo Wei Mei Somchai Apichat Rithy
Leon Charlie Victor Timothy
"""
_LAST_ABROAD = """
Dubois Martin Bernard Moreau Laurent Girard Rousseau Fontaine Lefèvre Mercier Smith Johnson Brown
Miller Wilson Taylor Anderson Thompson Walker Clark Ivanov Petrov Sokolov Müller Schmidt Weber
Rossi Bianchi Tanaka Suzuki Sato Kim Park Lee Chen Wang Lin Wong Chan Panh García Fernández López
Novák Kowalski Nielsen
"""
_OF_STUDIO = ("Hãng phim", "Xưởng phim", "Công ty phim", "Trung tâm điện ảnh", "Điện ảnh")


class MadeName(NamedTuple):
    """A name as written, and its parts where it is Vietnamese ("" where there is none)."""

    text: str
    family: str = ""
    middle: str = ""
    given: str = ""


_FAMILIES = Chances(list(_FAMILY), list(_FAMILY.values()), entries=10_000)
_MEN = (_MIDDLE_OF_MEN.split(), _GIVEN_OF_MEN.split())
_WOMEN = (_MIDDLE_OF_WOMEN.split(), _GIVEN_OF_WOMEN.split())
_ABROAD = (_FIRST_ABROAD.split(), _LAST_ABROAD.split())


def _early(rng: Random, names: list[str]) -> str:
    """One of the names; those that stand first are several times as frequent as the last."""
    return names[int(len(names) * rng.random() ** 1.6)]


def person(rng: Random) -> MadeName:
    """A person's name: two words to five, one in sixteen from abroad."""
    chance = rng.random()
    if chance < 0.06:
        return MadeName(f"{_early(rng, _ABROAD[0])} {_early(rng, _ABROAD[1])}")
    middles, givens = _WOMEN if chance < 0.45 else _MEN
    given = _early(rng, givens)
    if chance % 0.01 < 0.001:  # a stage name
        return MadeName(f"{_early(rng, givens)} {given}")
    family = _FAMILIES.draw(rng)
    number = rng.random()
    middle = "" if number < 0.07 else _early(rng, middles)
    if number > 0.72:
        second = _early(rng, middles)
        middle = f"{middle} {second}" if second != middle else middle
    return MadeName(" ".join(filter(None, (family, middle, given))), family, middle, given)


def studio(rng: Random) -> MadeName:
    """The name of a firm that makes films."""
    return MadeName(
        f"{rng.choice(_OF_STUDIO)} {_early(rng, _MEN[0])} {_early(rng, _GIVEN_OF_MEN.split())}"
    )


def without_marks(text: str) -> str:
    """How a name is printed abroad."""
    return fold(text).title()
