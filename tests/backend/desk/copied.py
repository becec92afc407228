"""What Excel and WPS put on the clipboard for the same three rows, of which two share a merged employer and a place."""

from typing import Final

EXCEL: Final = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15">
<style>
<!--table
	{mso-displayed-decimal-separator:"\\.";
	mso-displayed-thousand-separator:"\\,";}
.xl65
	{mso-number-format:"\\@";
	vertical-align:middle;}
-->
</style>
</head>

<body link="#0563C1" vlink="#954F72">

<table border=0 cellpadding=0 cellspacing=0 width=432 style='border-collapse:
 collapse;width:324pt'>
<!--StartFragment-->
 <col width=72 span=6 style='width:54pt'>
 <tr height=19 style='height:14.25pt'>
  <td height=19 width=72 style='height:14.25pt;width:54pt'>单位名称</td>
  <td width=72 style='width:54pt'>工作地点</td>
  <td width=72 style='width:54pt'>岗位名称</td>
  <td width=72 style='width:54pt'>薪资</td>
  <td width=72 style='width:54pt'>招聘人数</td>
  <td width=72 style='width:54pt'>岗位职责</td>
 </tr>
 <tr height=38 style='height:28.5pt'>
  <td rowspan=2 height=57 class=xl65 style='height:42.75pt'>郑州恒岳机械</td>
  <td rowspan=2 class=xl65>金水区样例路<span
  style='mso-spacerun:yes'>&nbsp;</span>1<span style='mso-spacerun:yes'>&nbsp;</span>号</td>
  <td>电焊工</td>
  <td>6000-8500</td>
  <td align=right>6</td>
  <td class=xl65 width=72 style='width:54pt'>焊接结构件<br>
    有师傅带</td>
 </tr>
 <tr height=19 style='height:14.25pt'>
  <td height=19 style='height:14.25pt'>搬运工</td>
  <td>5000</td>
  <td align=right>1</td>
  <td>搬货</td>
 </tr>
 <tr height=19 style='height:14.25pt'>
  <td height=19 style='height:14.25pt'>样例二厂</td>
  <td>二七区样例街 2 号</td>
  <td>保洁员</td>
  <td>3500</td>
  <td align=right>2</td>
  <td colspan=1 style='mso-ignore:colspan'>打扫厂房</td>
 </tr>
<!--EndFragment-->
</table>

</body>

</html>
"""

WPS: Final = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><meta name="ProgId" content="Excel.Sheet"/>
<meta name="Generator" content="WPS Office ET"/><style><!-- .et2 {mso-style-parent:style0;} --></style></head>
<body link="blue" vlink="purple"><table width="432" border="0" cellpadding="0" cellspacing="0"
 style='width:324pt;border-collapse:collapse;'><!--StartFragment--><col width="72" span="6"/>
<tr height="18"><td class="et2" height="18" width="72" x:str>单位名称</td><td class="et2" x:str>工作地点</td>
<td class="et2" x:str>岗位名称</td><td class="et2" x:str>薪资</td><td class="et2" x:str>招聘人数</td>
<td class="et2" x:str>岗位职责</td></tr>
<tr height="36"><td class="et2" height="54" rowspan="2" style='border-right:none;' x:str>郑州恒岳机械</td>
<td class="et2" rowspan="2" x:str>金水区样例路 1 号</td><td class="et2" x:str>电焊工</td>
<td class="et2" x:str>6000-8500</td>
<td class="et2" align="right" x:num="6">6</td><td class="et2" x:str>焊接结构件<br/>有师傅带</td></tr>
<tr height="18"><td class="et2" x:str>搬运工</td><td class="et2" x:num="5000">5000</td>
<td class="et2" x:num="1">1</td><td class="et2" x:str>搬货</td></tr>
<tr height="18"><td class="et2" x:str>样例二厂</td><td class="et2" x:str>二七区样例街 2 号</td>
<td class="et2" x:str>保洁员</td>
<td class="et2" x:num="3500">3500</td><td class="et2" x:num="2">2</td><td class="et2" x:str>打扫厂房</td></tr>
<!--EndFragment--></table></body></html>
"""

TEXT: Final = (
    "单位名称\t工作地点\t岗位名称\t薪资\t招聘人数\t岗位职责\r\n"
    '郑州恒岳机械\t金水区样例路 1 号\t电焊工\t6000-8500\t6\t"焊接结构件\n有师傅带"\r\n'
    "\t\t搬运工\t5000\t1\t搬货\r\n"
    "样例二厂\t二七区样例街 2 号\t保洁员\t3500\t2\t打扫厂房\r\n"
)
"""The same as plain text, which both give as well: of a merged cell it has the first row."""

FILLED: Final = [
    ["单位名称", "工作地点", "岗位名称", "薪资", "招聘人数", "岗位职责"],
    ["郑州恒岳机械", "金水区样例路 1 号", "电焊工", "6000-8500", "6", "焊接结构件 有师傅带"],
    ["郑州恒岳机械", "金水区样例路 1 号", "搬运工", "5000", "1", "搬货"],
    ["样例二厂", "二七区样例街 2 号", "保洁员", "3500", "2", "打扫厂房"],
]
"""As a file with these cells is read when it is uploaded."""
