"""Makes the spreadsheet files beside it. Names are invented.

In a virtual environment with openpyxl 3.1, xlwt 1.3, odfpy 1.4 and msoffcrypto-tool 6.1 from PyPI: python make.py
"""

import datetime
import io

import msoffcrypto.format.ooxml
import openpyxl
import xlwt
from odf import opendocument, table, text

REPORTERS = [
    ("陆青岚", "青禾镇党委", "党委书记", "现场"),
    ("贺文博", "柳溪镇党委", "党委书记", "现场"),
    ("秦　知", "石桥坪乡党委", "党委书记", "书面"),
    ("沈立秋", "望岚街道党工委", "党工委书记", "现场"),
]
PARTICIPANTS = [
    ("A", "周启明", "区委", "区委书记", ""),
    ("A", "吴思远", "区政府", "区长", "请假（出差）"),
    ("B", "郑和平", "区财政局", "局长", ""),
]
HEADINGS = ["序号", "姓名", "单位", "职务", "述职形式\n（现场/书面）", "任职时间", "是否党员"]


def reporters():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "述职人员"
    sheet["A1"] = "淇滨区2022年度述职评议考核会述职人员名单"
    sheet.merge_cells("A1:G1")
    sheet.append([])
    sheet.append(HEADINGS)
    for number, (name, unit, post, report) in enumerate(REPORTERS, 1):
        sheet.append([number, name, unit, post, report, datetime.date(2020, number, 15), True])
    sheet["A9"] = "注：请假人员另附名单。"
    sheet.merge_cells("A9:G9")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save("reporters.xlsx")


def workbook():
    book = openpyxl.Workbook()
    book.active.title = "封面"
    lists = book.create_sheet("下拉选项")
    lists.sheet_state = "hidden"
    lists["A1"] = "现场"
    sheet = book.create_sheet("参会人员")
    sheet.append(["票种", "姓名", "单位及职务", "备注"])
    for group, name, unit, post, leave in PARTICIPANTS:
        sheet.append([group, name, unit + post, leave])
    sheet.merge_cells("A2:A3")
    # Values under formats, a formula with its stored value missing, and a stray blank far below.
    sheet["F2"] = 0.5
    sheet["F2"].number_format = "hh:mm"
    sheet["G2"] = datetime.datetime(2023, 2, 9, 8, 30)
    sheet["H2"] = 1234567890123
    sheet["I2"] = 12.5
    sheet["J2"] = "=1+1"
    sheet["K2"] = datetime.timedelta(hours=26, minutes=5)
    sheet["L2"] = "#N/A"
    sheet["A90000"] = " "
    book.save("three-sheets.xlsx")


def old():
    book = xlwt.Workbook()
    sheet = book.add_sheet("参会人员")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, heading in enumerate(["序号", "姓名", "所在单位", "职务", "组别", "是否请假", "日期"]):
        sheet.write(1, column + 1, heading)
    for row, (group, name, unit, post, leave) in enumerate(PARTICIPANTS, 2):
        for column, value in enumerate([row - 1, name, unit, post, group, "是" if leave else "否"]):
            sheet.write(row, column + 1, value)
        sheet.write(row, 7, datetime.date(2023, 2, 9), day)
    book.save("participants.xls")


def open_document():
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="参会人员")
    for cells in [("组别", "姓名", "单位", "职务", "出席情况"), *PARTICIPANTS]:
        row = table.TableRow()
        for value in cells:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=value))
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    document.save("participants.ods")


def protected():
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    with open("protected.xlsx", "wb") as file:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("geheim", file)


def old_csv():
    lines = ["序号,姓名,单位,职务,述职形式"]
    lines += [f"{number},{name},{unit},{post},{report}" for number, (name, unit, post, report) in enumerate(REPORTERS, 1)]
    with open("reporters-gb18030.csv", "wb") as file:
        file.write("".join(line + "\r\n" for line in lines).encode("gb18030"))


reporters()
workbook()
old()
open_document()
protected()
old_csv()
