"""Words that titles are made of: Vietnamese, English and French, the frequent ones first."""

from __future__ import annotations

import csv
from functools import cache

from film_archive.shipped import resources
from tests.bench.made_chances import Chances

_FREQUENT = """
người ngày đêm mùa tình yêu em anh con mẹ cha nhà đất trời sông biển hoa mưa nắng gió trăng sao làng
phố đường về xa quê hương cô gái chàng trai đứa trẻ bà ông chị của và trong trên dưới giữa không một
hai ba những cho đến tháng năm mười đầu cuối cùng trở lại đi tìm chờ đợi nhớ quên mất còn sống chết
máu lửa nước mắt nụ cười tiếng hát bài ca khúc chuyện truyện kể giấc mơ bóng tối ánh sáng màu đỏ
xanh trắng đen vàng tím hồng bạc cầu bến đò thuyền sóng cánh đồng rừng núi đồi suối cây lá cỏ chim
bướm ong mèo chó trâu bò ngựa hổ rồng rắn cá tôm gà vịt voi chợ chùa đình miếu trường lớp thầy trò
bạn bè vợ chồng dâu rể cháu nội ngoại tổ tiên lính tướng quân cờ súng đạn bom mìn trận chiến thắng
bại hòa bình tự do độc lập cách mạng kháng thù giặc giải phóng anh hùng liệt sĩ thương binh mộ bia
lời hứa thề ước nguyện hẹn gặp chia ly biệt tan vỡ hợp đoàn viên hạnh phúc đau khổ buồn vui cô đơn
lặng im gọi nói nghe thấy nhìn biết hiểu tin tưởng sợ dám làm ăn ở ngồi đứng nằm chạy bay rơi lên
xuống vào ra qua bên cạnh trước sau ngoài kia này ấy đó đâu sao gì ai nào bao giờ lúc khi nếu thì mà
nhưng vẫn cứ hãy đừng chưa đã đang sẽ được bị phải có là như cũng rất lắm quá mãi luôn thường nhau
mình ta tôi chúng họ nó cái chiếc đôi bức tấm lá cuốn quyển hạt giọt mảnh vùng miền vĩ tuyến ngã
"""

_OTHERS = """
a á à ả ạ ác ách ai ái ải am ám ảm an án ang áng ao áo ảo áp ạt au áu ảy ăm ắm ăn ẳng ắp ắt âm ấm ẩm
ân ấn ẩn âu ấu ẩu ấp ất ẩy ba bà bá bả bác bạc bách bạch bài bãi bái bại ban bàn bán bản bạn bang
bàng bảng banh bành bánh bao bào báo bảo bão bạo bát bạt bay bày bảy bắc băm băn băng bằng bẵng bắp
bắt bấc bậc bầm bẩm bẫm bậm bần bẩn bận bâng bấp bập bất bật bầu bẩu bậu bây bầy bẩy bẫy bậy be bè
bé bẻ bẽ bẹ bén beo bèo béo bẹo bẹp bét bê bề bế bể bễ bệ bếch bên bền bến bện bênh bềnh bệnh bếp
bết bệt bi bì bí bỉ bĩ bị bia bìa bích bịch biếc biên biền biến biển biện biệt biếu bìm bím bin bình
bính bỉnh bịnh bịp bít bịt bíu bo bò bó bỏ bõ bọ bóc bọc bói bom bon bòn bón bọn bong bòng bóng bỏng
bọng bóp bót bọt bô bồ bố bổ bộ bốc bộc bôi bồi bối bội bôn bồn bốn bộn bông bồng bổng bỗng bộp bốt
bột bơ bờ bớ bở bỡ bợ bơi bới bởi bơm bờm bợm bơn bớp bớt bu bù bú bủ bụ bùa búa bục bùi búi bụi bùm
bún bùn bung bùng búng bụng buộc buổi buồm buôn buồng buông buột búp bút bụt bừa bữa bức bực bưng
bừng bước bươi bưởi bươm bương bướng bướu bứt bừu bựu ca cà cá cả các cách cạch cai cài cái cải cãi
cam càm cám cảm can càn cán cản cạn cang càng cáng cảng canh cành cánh cảnh cạnh cao cào cáo cảo cạo
cáp cát cau cáu cay cày cáy cạy cắc căm cằm cắm cẳm căn cằn cắn cặn căng cẳng cắp cặp cắt cặt câm
cầm cấm cẩm cẫm cân cần cấn cẩn cận cấp cập cất cật câu cấu cẩu cậu cây cầy cấy cậy chà chá chả chạ
chác chạc chai chài chải chàm chạm chan chán chạn chang chạng chanh chánh chạnh chao chào cháo chảo
chạo chạp chát chau chảu cháy chảy chày chắc chăm chằm chắm chăn chằn chắn chẵn chặn chăng chằng
chẳng chặng chắp chắt chặt châm chầm chấm chẩm chậm chân chần chẩn chấn chận chấp chập chất chật
châu chấu chẩu chậu chây chầy chấy che chè chẻ chẽ chèn chen chén cheo chèo chéo chép chẹt chê chế
chếch chênh chềnh chết chệch chi chì chí chỉ chĩ chị chìa chích chiêm chiến chiên chiền chiêng chiếp
chiết chiêu chiều chiếu chim chìm chin chín chinh chình chính chỉnh chíp chít chịt chíu chịu cho chò
chó chõ chọ choác choai choang choàng chóc chọc chói chòi chọi chòm chỏm chõm chon chòn chọn chong
chòng chóng chõng chót chỗ chốc chôm chồm chổm chôn chồn chốn chông chồng chống chổng chộp chốt chột
chơ chớ chờ chở chợ chơi chới chờm chớm chơm chớp chợp chợt chu chú chủ chua chùa chúa chuẩn chúc
chục chui chùi chúi chum chùm chúm chụm chun chùn chung chùng chúng chủng chuốc chuộc chuồi chuỗi
chuôi chuôm chuôn chuồn chuông chuồng chuộng chuột chụp chút chụt chuyên chuyền chuyển chuyến chư
chừ chứ chữ chưa chứa chửa chữa chức chực chửi chưng chừng chứng chững chước chược chương chường
chướng chưởng cò có cỏ cọ cóc cọc coi còi cõi cói com còm cỏm cọm con còn cong còng cóng cỏng cõng
cóp cọp cót cọt cô cố cổ cỗ cốc cộc côi cồi cội cối cổi cồm cốm cộm côn cồn cổn cộn công cồng cổng
cộng cốp cộp cốt cột cơ cớ cờ cở cỡ cợ cởi cơi cơm cớm cơn cợn cợt cu cù cú củ cũ cụ cua của cúa cúc
cục cui cùi củi cụi cúi cùm cúm cụm cun cung cùng củng cũng cúng cuộc cuối cuội cuồn cuốn cuộn cuồng
cuống cuộng cúp cụp cút cụt cư cừ cứ cử cữ cự cưa cửa cựa cức cực cưng cứng cước cược cưới cười cưỡi
cươm cườm cương cường cưỡng cướp cưu cừu cứu cửu cữu cựu da dà dá dã dạ dai dài dải dãi dại dạm dan
dàn dán dạn dang dáng dạng danh dành dào dạo dát dạt dàu day dày dãy dạy dăm dằm dắm dặm dằn dặn
dằng dẳng dắt dặt dâm dầm dấm dẫm dậm dân dần dấn dẫn dâng dấp dập dật dâu dầu dấu dẫu dậu dây dầy
dấy dậy dè dẻ dẽ dẹ dem dèm dén deo dẻo dẹp dẹt dê dề dế dể dễ dệt di dì dí dĩ dị dỉ dìa dịch diêm
diềm diễm diên diễn diện diếp diệp diệt diêu diều diễu diệu dìm dính dinh dình dịp dịu do dò dó dọ
doạ dọa doãn doanh dóc dọc doi dòi dõi dọi dom dòm dọn dong dòng dóng dỏng dọp dót dô dồ dỗ dốc dôi
dồi dối dỗi dội dồn dốn dộn dông dộng dốt dột dơ dở dớ dỡ dơi dời dợm dờn dợn du dù dủ dụ dua đùa
dúa dục dùi dụi dúm dụm dun dung dùng dũng dụng duối duỗi duy duyên duyệt duỳnh dư dừ dữ dử dự dưa
dừa dứa dựa dưng dừng dứng dựng dược dưới dượi dương dường dưỡng dượng dứt dựt đa đà đá đả đạ đác
đai đài đãi đại đam đàm đám đảm đạm đan đàn đán đản đạn đang đàng đáng đảng đãng đanh đành đánh đao
đào đáo đảo đạo đáp đạp đát đạt đau đày đáy đảy đãy đạy đắc đăm đằm đắm đặm đắn đăng đằng đắng đẳng
đặng đắp đặt đắt đâm đầm đấm đẫm đậm đần đẫn đấng đập đất đật đấu đẩu đậu đây đầy đấy đẩy đẫy đậy đe
đè đẻ đẽ đem đèm đen đèn đeo đèo đẽo đẹp đẹt đê đề để đế đệ đếm đêm đềm đệm đến đền đênh đểnh đều
đểu đệt đi đì đí đỉ đị đìa đỉa đích địch điếc điềm điểm điệm điên điền điển điện điệp điếu điều điểu
điệu đinh đình đính đỉnh định đìu đo đò đó đỏ đõ đọ đoá đóa đoái đoan đoàn đoán đoản đoạn đoạt đọc
đói đòi đọi đon đòn đón đong đóng đọng đót đọt đồ đổ đỗ đố độ đô đốc độc đôi đồi đối đổi đỗi đội đôn
đồn đốn độn đông đồng đống đổng động đốp đốt đột đơ đờ đớ đỡ đợ đời đợi đới đơm đờm đơn đờn đớn đợn
đớp đợt đu đủ đù đũ đua đũa đúc đục đui đùi đụi đùm đúm đun đụn đung đùng đúng đủng đụng đuốc đuối
đuổi đuôi đụp đút đụt đứ đưa đứa đức đực đưng đừng đứng đựng đước được đươm đương đường đượng đứt
đừu e é è ẻ ém em en én eo èo éo ẹo ép ẹp ét ê ế ể ếch êm ềm ểm ên ếp gà gá gả gã gạ gác gạc gai gài
gái gãi gại gam gàm gan gàn gán gạn gang ganh gành gánh gảnh gao gào gáo gạo gạt gàu gáu gay gáy gảy
gãy gạy găm gằm gắm gặm găn gằn gắn găng gằng gắng gắp gặp gắt gặt gấc gầm gấm gẫm gậm gân gần gấp
gập gật gâu gấu gây gầy gẫy gậy ghe ghè ghé ghẻ ghẹ ghen gheo ghèo ghẹo ghép ghét ghê ghế ghềnh ghi
ghì ghiền ghim gì gia già giá giả giã giạ giác giai giải giãi giam giảm giám gian giàn gián giản
giang giàng giáng giảng giành giao giáo giảo giáp giạt giàu giày giặc giằm giặm giăng giằng giặt
giấc giấm giẫm giậm giần giận giấu giây giấy giẫy gié gieo giẻ giẹo giễu giêng giếng giết gìn gió
giò giỏ gioi giỏi giòi giọi giòn gion giong gióng giỏng giọng giọt giỗ giối giội giông giồng giống
giờ giở giới giỡn giời giơ giũ giụa giục giùi giùm giúp giữ giữa giương giường giựt gỗ gò gó gõ gọ
goá góa góc gói gọi gom gòn gọn gọng góp gót gọt gồ gố gốc gối gội gốm gồm gộp gỡ gợ gợi gởi gớm gợn
gù gụ guốc guồng gục gửi gừ gừng gươm gườm gương gượng ha hà há hạ hả hách hạch hai hài hái hải hãi
hại ham hàm hám hảm hãm hạm han hàn hán hạn hang hàng háng hảng hạng hanh hành hánh hãnh hạnh hao
hào háo hảo hão hạo hát hạt hau háu hay hãy hắc hăm hằm hắm hăn hằn hẳn hắn hăng hằng hắng hẳng hắt
hầm hẩm hâm hậm hân hẩn hận hất hầu hấu hẩu hậu hây hấy he hè hé hẻ hẹ hen hèn hẹn heo hẻo héo hẹp
hét hê hề hế hể hệ hếch hên hển hết hệt hi hí hì hỉ hỉa hia hích hịch hiếm hiểm hiềm hiên hiền hiến
hiển hiện hiếp hiệp hiểu hiếu hiệu him hin hình hính hít hịt hiu ho hò hó họ hoa hoà hòa hoá hóa hoả
hỏa hoạ họa hoác hoạch hoài hoại hoan hoàn hoán hoảng hoang hoàng hoành hoạnh hoạt hoắc hoẵng hóc
học hoè hoi hòi hói hỏi hom hòm hóm hõm hon hòn hỏn hong hòng hóng hỏng họng họp hót hô hồ hố hổ hỗ
hộ hốc hộc hôi hồi hối hổi hội hôm hồm hổm hôn hồn hốn hổn hỗn hông hồng hống hổng hộp hốt hột hơ hờ
hớ hở hỡ hơi hời hới hỡi hợi hơn hờn hớn hợp hớp hớt hợt hu hú hù hủ hũ hùa húc hục huê huế huệ hui
hùi hủi hum hùm hũm hun hung hùng húng huy huỷ hủy huých huyên huyền huyện huyết huynh huỳnh hụp hút
hụt hư hứa hừ hử hự hưng hừng hứng hững hương hường hướng hưởng hưu hươu hữu hựu hy hỷ ì í ích im ỉm
in ỉn inh ình ít ỉu ka kè ké kẻ kẽ kem kèm kém kẽm ken kèn kén keo kèo kéo kẻo kẹo kép kẹp két kẹt
kê kề kế kể kệ kệch kênh kết kêu kha khà khá khả khác khách khai khái khải kham khám khan khán khản
khang kháng khảng khanh khánh khao kháo khảo kháp khát khay kháy khảy khắc khăn khắn khăng khẳng
khắp khắt khấc khâm khẩn khấn khẩu khấu khâu khe khè khé khẽ khen khèn kheo khéo khép khét khê khế
khệ khênh khí khỉ khi khía khích khiêm khiếm khiên khiến khiêng khiếp khiếu khiêu khin khinh khít
kho khò khó khoa khoả khỏa khoác khoái khoai khoan khoán khoản khoang khoảng khoáng khoảnh khoát
khoắn khóc khọc khoẻ khỏe khoe khoé khóe khoét khói khỏi khom khóm khong khô khổ khố khốc khôi khối
khôn khốn không khổng khống khơ khờ khơi khởi khớp khu khù khú khua khúc khuê khuya khuất khuây khui
khum khủm khung khùng khủng khuôn khuyên khuyến khuyển khuyết khuynh khuỷu khư khứ khử khứng khước
khương khướu ki kí kì kỉ kĩ kị kia kìa kích kịch kiêm kiếm kiểm kiềm kiên kiến kiện kiếp kiệt kiêu
kiều kiểu kiệu kìm kim kín kinh kình kính kỉnh kịp kít kịt kíu kỳ ký kỷ kỹ kỵ la là lá lả lã lạ lác
lạc lách lạch lai lài lái lải lãi lại lam làm lám lảm lạm lan làn lán lãn lạn lang làng láng lảng
lãng lạng lanh lành lánh lảnh lãnh lạnh lao lào láo lảo lão lạo láp lát lạt lau làu láu lay lảy lạy
lắc lặc lăm lắm lẳm lăn lằn lắn lặn lăng lằng lắng lẳng lặng lắp lắt lặt lâm lầm lấm lẫm lân lần lấn
lẩn lẫn lận lấp lập lất lật lâu lầu lẩu lậu lây lầy lấy lẩy lẫy le lè lé lẻ lẽ lẹ lem lẻm lém len
lén lẻn leo lèo léo lẻo lẹo lép lẹp lét lẹt lê lề lế lể lễ lệ lếch lệch lên lênh lềnh lệnh lết lêu
lều li lí lì lị lia lìa lịch liếc liêm liềm liếm liệm liên liền liến liện liếp liệp liệt liêu liều
liễu liệu lim lìm lịm linh lình lính lĩnh lịnh líu lịu lo lò ló lõ lọ loà lòa loá lóa loã lõa loạ
loan loàn loạn loang loáng loạng loanh loạt lóc lọc loe loé lóe loè lòe loi lòi lói lỏi lõi lọi lom
lòm lóm lõm lon lòn lọn long lòng lóng lỏng lõng lọng lọp lót lọt lô lồ lố lổ lỗ lộ lốc lộc lôi lồi
lối lỗi lội lôm lồm lổm lộn lông lồng lổng lộng lốp lộp lốt lột lơ lờ lớ lở lỡ lợ lợi lơi lời lới
lơm lờm lởm lợm lơn lớn lợn lớp lợp lợt lu lù lú lủ lũ lụ lua lùa lúa lụa luân luẩn luận luật lúc
lục lui lùi lúi lủi lụi lum lùm lún lũn lung lùng lúng lủng lũng lụng luộc luồi luôn luồn luông
luồng luống luỗng luỵ lụy luỹ lũy luyến luyện lụt lút lư lừ lử lữ lự lưa lừa lứa lửa lựa lức lực
lừng lửng lững lựng lưng lược lười lưỡi lưới lươn lườn lượn lương lường lưỡng lượng lướt lượt lứt
lưu lừu lựu ly lý lỵ ma mà má mả mã mạ mác mạc mách mạch mai mài mái mải mãi mại man màn mán mãn mạn
mang màng máng mãng mạng manh mành mánh mảnh mãnh mạnh mao mào máo mão mạo mát mạt mau màu máu may
mày máy mảy mắc mặc măm mắm mặn măn mắn măng mắng mẵng mặt mắt mâm mầm mẫm mậm mân mần mẫn mận mấp
mập mất mật mâu mấu mẩu mẫu mậu mây mầy mấy mẩy me mè mé mẻ mẽ mẹ men mèn mén meo mèo méo mẹo mẹp
mẹt mê mề mế mếch mệ mềm mến mền mênh mệnh mếu mết mệt mi mì mí mỉ mĩ mị mỉa mía mịch miên miền miến
miện miếng miệng miếu miệt miêu mỉm mìn mịn minh mình mính míp mít mịt mo mò mó mỏ mõ mọ móc mọc moi
mòi mói mỏi mọi móm mõm mon mòn món mong mòng móng mỏng mọng móp mót mọt mô mồ mố mổ mỗ mộ mốc mộc
môi mồi mối mỗi mội môm mồm môn mồn mông mồng mộng mốt một mơ mờ mớ mở mỡ mợ mơi mời mới mơm mớm mơn
mởn mù mú mủ mũ mụ mua mùa múa mục mủi mũi mùi múi mum mủm mun mùn mung mùng muông muống muối muộn
muỗi muội muôn muốn mũm múp mút mụt mừ mưa mửa mứa mức mực mừng mươi mười mươn mượn mương mường mướp
mướt mượt mứt mưu na nà ná nả nạ nác nách nai nài nái nải nại nam nàm nám nạm nan nàn nán nản nạn
nang nàng náng nạng nanh nành nánh nao nào náo nảo não nạo nạp nát nạt nay này nảy nãy nạy năm nằm
nắm nẵm năn nằn nắn nẵn năng nằng nắng nẵng nặng nắp nắc nặc nấc nâm nầm nấm nậm nần nẫn nâng nấp
nâu nấu nẫu nậu nây nầy nấy nẩy nẫy ne nè né nẻ nem ném nén nen neo nèo nẻo nẹp nẹt nê nề nể nế nệ
nền nên nện nếp nết nêu nếu nga ngà ngã ngả ngạc ngạch ngai ngài ngái ngải ngãi ngại ngám ngan ngàn
ngán ngang ngàng ngảnh ngạnh ngành ngào ngao ngáo ngạo ngáp ngát ngạt ngay ngày ngáy ngắc ngăm ngằm
ngắm ngẫm ngăn ngắn ngẳng ngặt ngắt ngâm ngầm ngấm ngậm ngân ngần ngấn ngẩn ngẩng ngập ngất ngật
ngâu ngầu ngấu ngẫu ngây ngầy ngấy nghe nghé nghề nghệ nghẽn nghèo nghẹn nghẹt nghê nghể nghênh nghi
nghì nghỉ nghĩ nghị nghĩa nghịch nghiêm nghiên nghiến nghiền nghiện nghiệm nghiệp nghiệt nghiêng
nghìn nghinh ngo ngò ngó ngỏ ngõ ngọ ngoa ngoài ngoái ngoải ngoại ngoan ngoạn ngoảnh ngoáy ngoạm
ngọc ngoe ngoéo ngói ngòi ngọi ngom ngon ngòn ngón ngọn ngóng ngọng ngót ngọt ngô ngồ ngố ngổ ngộ
ngốc ngộc ngôi ngồi ngổi ngồm ngôn ngổn ngông ngồng ngỗng ngộp ngốt ngột ngơ ngờ ngớ ngỡ ngợ ngơi
ngời ngợi ngợm ngớp ngớt ngu ngù ngú ngủ ngũ ngụ ngục ngùi ngủi ngụm ngun ngung nguôi nguội nguồn
nguỵ ngụy nguy nguyên nguyền nguyện nguyệt ngư ngừ ngứ ngữ ngự ngứa ngửa ngựa ngực ngửi ngưng ngừng
ngưỡng ngượng ngược người ngươi ngưu nha nhà nhá nhã nhả nhạc nhác nhách nhai nhái nhài nhãi nham
nhàm nhám nhảm nhan nhàn nhãn nhạn nhang nhàng nháng nhãng nhanh nhành nhánh nhảnh nhao nhào nhão
nháo nhạo nháp nhát nhạt nhau nhàu nhảu nhay nháy nhảy nhạy nhắc nhắm nhằm nhăm nhăn nhằn nhắn nhẵn
nhăng nhằng nhắng nhặng nhặt nhắt nhâm nhầm nhấm nhẩm nhân nhẫn nhận nhấn nhấp nhập nhất nhật nhâu
nhậu nhây nhầy nhẩy nhẫy nhè nhé nhẹ nhẽ nhem nhèm nhen nheo nhèo nhép nhét nhê nhể nhện nhếch nhi
nhì nhí nhỉ nhĩ nhị nhích nhiếc nhiễm nhiệm nhiên nhiếp nhiệt nhiêu nhiều nhiễu nhìn nhịn nhịp nhíp
nhíu nhịu nho nhò nhó nhỏ nhọ nhoà nhòa nhoài nhoàng nhọc nhoè nhoẻn nhoi nhói nhòm nhóm nhòn nhón
nhọn nhong nhóng nhót nhô nhồ nhổ nhộ nhôi nhồi nhốn nhộn nhông nhộng nhốt nhơ nhờ nhớ nhở nhỡ nhơn
nhờn nhởn nhợt nhớt nhu nhú nhủ nhũ nhụ nhuần nhuận nhục nhúc nhúi nhủi nhum nhúm nhún nhung nhùng
nhúng nhũng nhuốc nhuốm nhuộm nhường nhưỡng nhượng nhút nhụt nhuỵ nhụy nhuyễn như nhừ nhử nhứ nhựa
nhức nhưng những ni nỉ ní nĩ nia niêm niềm niệm niên niết niêu niệu nín ninh nịnh nít nịt níu no nò
nó nỏ nõ noa nọ nóc nọc noi nòi nói nom nỏm nõn non nón nong nòng nóng nọng nô nồ nố nổ nỗ nộ nốc
nôi nồi nối nổi nỗi nội nôm nồm nộm nôn nồng nông nống nộp nốt nơ nờ nở nỡ nợ nơi nơm nới nỡm nụ nua
nùa nục núc nùi núi nùm núm nung nùng nũng nuôi nuối nuốt nuông núp nút nư nữ nứ nửa nữa nứa nức nực
nưng nứng nước nươi nường nương nướng nượp nứt ô ố ồ ổ ốc ôi ối ổi ôm ốm ồm ôn ồn ổn ông ống ổng ộp
ơ ờ ớ ở ơi ới ơn ớn ớt phá phà phạ pha phả phác phách phai phái phải phàm phạm phan phán phản phang
pháo phàng phao phào pháp phát phạt phau phay phăng phẳng phắc phẩm phần phấn phẫn phận phấp phập
phất phật phẫu phẩy phe phè phèn phép phề phê phế phên phết phệt phệ phi phì phí phỉ phị phía phích
phiếm phiên phiền phiến phiện phiêu phiếu phim phím phin phình phỉnh phịa phính pho phò phó phỏ
phong phòng phóng phỏng phổ phố phô phôi phổi phối phồn phồng phôn phốp phơ phớ phở phơi phới phờ
phơn phớt phu phù phú phủ phũ phụ phúc phục phun phùn phung phùng phúng phụng phút phụt phuy phức
phứt phừng phước phướn phương phường phượng qua quà quá quả quạ quách quai quái quan quàn quán quản
quang quàng quảng quãng quạnh quanh quành quào quát quạt quay quày quảy quạu quăm quắm quăn quằn
quặn quăng quẳng quặng quặp quắt quặt quân quần quấn quẩn quẫn quận quất quật quầy quấy quẫy quậy
que quẻ què quen quèn quéo quẹo quét quẹt quê quế quên quện quênh quết quệt qui quí quì quỉ quị quít
quý quỳ quỷ quỹ quỵ quyên quyền quyến quyển quyện quyết quýt quỳnh ra rà rá rả rã rạ rác rách rạch
rai rải rái rãi ram rám rạm ran rán rạn rang ràng ráng rạng ranh rành ránh rảnh rãnh rao rào ráo rảo
rạo ráp rạp rát rau ráu ray rày rảy rẫy rắc răm rắm rằm răn rằn rắn rặn răng rằng rắp rặt rặng râm
rầm rấm rẩm rậm rân rần rận rập rấp rất rật râu rầu rây rầy re rè ré rẻ rẽ rem rèm ren rèn rén reo
réo rẻo rét rê rề rế rể rễ rệ rền rên rếch rệp rêu rì rí rỉ rị ria rìa rích riêng riềng riết rim
rình rinh rít rịt riu ríu rìu ro rò ró rỏ rõ rọ róc rọc roi rọi rom róm ròm ron rón ròng rong rỏng
rót rọt rô rồ rố rổ rỗ rộ rốc rôi rồi rối rỗi rội rôm rốn rộn rông rồng rống rỗng rộng rốt rột rờ rớ
rở rỡ rợ rời rơi rợi rơm rờm rớm rởm rợn rờn rớt rợt ru rù rú rủ rũ rụ rua rùa rủa rữa rúc rục rui
rủi rúi rụi rum rùm rụm run rùn rún rung rùng rụng rủng ruộng ruổi ruồi ruột ruồng rút rụt rừ rử rự
rưa rửa rựa rức rực rưng rừng rửng rước rưới rưỡi rươi rười rươm rượi rượn rương rường rướn rượt
rượu rứt sa sà sá sả sã sạ sác sạc sách sạch sai sài sái sải sãi sàm sám san sàn sán sản sạn sang
sàng sáng sảng sanh sành sánh sảnh sao sào sáo sảo sạo sáp sạp sát sạt sau sáu say sảy sắc săm sắm
sẵm săn sằn sắn sẵn săng sằng sắp sắt sặc sặt sâm sầm sẫm sấm sậm sân sần sấn sẩn sấp sập sất sâu
sầu sấu sậu sây sầy sấy sẩy sậy se sẽ sè sẻ sen sẻn seo sẹo sèo sét sê sề sế sệ sên sến sền sệt si
sì sỉ sĩ sị sỉa sịch siêng siết siêu sim sinh sình sính sĩnh sít so sò sọ soài sọt soan soán soạn
soát sóc sọc soi sói sỏi sõi som son sòn sọn song sòng sóng sỏng sót sô sồ số sổ sỗ sộ sốc sộc sôi
sồi sỗi sội sôn sồn sông sổng sống sộp sốt sột sơ sờ sớ sở sợ sợi sơi sơn sờn sởn sớm sớt su sù sú
sủ sụ sủa súc sục sui sùi sủi sum sùm sụm sun sùn sung súng sùng sũng sụng suối suôn suông suồng
suốt sụp sút sụt suy suýt suyễn sư sứ sừ sử sữ sự sưa sửa sữa sứa sức sực sừng sững sưng sướng sượng
sương sườn sường sưởi sướt sứt sưu ta tà tá tả tã tạ tác tạc tách tai tài tái tải tãi tại tam tàm
tám tảm tạm tan tàn tán tản tang tàng táng tảng tạng tanh tành tánh tảnh tao tào táo tảo tạo táp tạp
tát tạt tàu táu tay tày táy tắc tăm tằm tắm tăn tằn tắn tăng tằng tắng tặng tắp tắt tặt tâm tầm tấm
tẩm tẫm tậm tân tần tấn tẩn tận tâng tầng tẩng tấp tập tất tật tấu tẩu tậu tây tẩy tấy te tè té tẻ
tẽ tem ten tén teo tèo tẻo tẹo tép tét tẹt tê tề tế tể tễ tệ tếch tên tến tênh tếu tết thả thà tha
thác thách thạch thai thái thải tham thàm thám thảm thán than thản thang thành tháng thảng thanh
thánh thảnh thạnh thao tháo thảo thạo tháp thau tháu thay thảy thắc thăm thắm thẳm thẫm thăn thằn
thăng thằng thắng thẳng thặng thắp thắt thâm thầm thấm thẩm thậm thân thần thấn thẩn thận thấp thập
thất thật thấu thầu thâu thây thầy thấy thẩy the thè thé thẻ thẽ thẹn then theo thèm thép thét thê
thề thế thể thệ thếch thêm thềm thênh thếp thết thêu thều thi thì thí thỉ thị thìa thích thịch thiêm
thiếp thiên thiền thiến thiện thiêng thiệp thiết thiệt thiêu thiếu thiểu thìn thin thính thình thỉnh
thịnh thịt thiu thò thó thọ thỏ thỏa thoả thoa thoai thoái thoải thoại thoang thoáng thoảng thoát
thoắt thóc thọc thoi thói thòi thỏi thom thỏm thon thong thòng thót thọt thô thồ thổ thố thộ thốc
thôi thổi thối thôn thổn thông thống thốt thơ thờ thớ thở thợ thời thới thơm thờm thơn thớt thu thù
thú thủ thụ thua thùa thủa thuần thuẫn thuận thuật thúc thục thui thùi thủi thum thùm thủm thun
thung thùng thủng thúng thũng thuốc thuộc thuổng thuở thuỳ thùy thuý thúy thuỷ thủy thuỵ thụy thuyên
thuyền thuyết thư thứ thừ thử thự thưa thừa thửa thức thực thưng thừng thước thược thương thường
thưởng thượng thướt tí ti tì tỉ tị tia tía tỉa tích tịch tiếc tiệc tiêm tiềm tiếm tiệm tiên tiền
tiến tiễn tiện tiếng tiếp tiệp tiết tiệt tiêu tiều tiểu tiếu tim tím tìm tin tín tịn tinh tình tính
tỉnh tĩnh tít tịt tiu tíu to tò tó tỏ tọ toa toà tòa toá tóa toả tỏa toạ tọa toác toài toại toan
toàn toán toản toang toáng toát tóc tọc toe toè toé tòe tóe toét toi tòi tói tỏi tom tòm tóm ton tòn
tọn tong tòng tóp tót tọt tô tồ tố tổ tộ tốc tộc tôi tồi tối tổi tội tôm tốn tôn tồn tổn tông tồng
tống tổng tộng tốp tốt tột tơ tờ tớ tở tợ tơi tời tới tởm tợn tớp tớt tra trà trá trả trạ trác trách
trạch trai trài trái trải trại trạm tràm trám trảm tràn tran trán trang tràng tráng trạng tranh
trành tránh trao trào tráo trảo trát trạt trau tráu tray trảy trắc trăm trằm trắm trăn trằn trăng
trằng trắng trắp trặc trắt trâm trầm trấm trẫm trân trần trấn trận trập trật trâu trầu trấu trây
trầy trẩy tre trè trẻ trẽ trẹo tréo treo trèo trẻn tren trét trê trề trễ trệ trên trết trệt trêu trị
tri trí trì trĩ triện triền triển triết triệt triều triệu trích trịch trinh trình trính trịnh trìu
trĩu tro trò trỏ trọ trọc tróc trói trọi trỏi trom tròm trõm tron tròn trọn trong tròng tróng trọng
trót trổ trố trộ trốc trôi trồi trối trội trốn trộn trông trồng trống trổng trộp trơ trờ trớ trở trợ
trơi trời trởi trơn trớn trợn trớt trợt tru trù trú trụ trua trúc trục trui trùi trụi trùm trúm trụm
trung trùng trúng trũng trụng truông truồng trụt trút truỵ trụy truy truyền truyện trứ trừ trữ trự
trưa trứa trực trức trưng trừng trứng trước trượt trương trường trướng trưởng trượng trứu trừu tú tù
tủ tụ tua tùa túa tủa tuân tuần tuấn tuẫn tuất túc tục tuế tuệ tui tùi túi tủi tum tùm túm tụm tun
tung tùng túng tụng tuốc tuổi tuồi tuôn tuồn tuông tuồng tuốt tuột túp tút tụt tuy tuỳ tùy tuý túy
tuỵ tụy tuyên tuyền tuyến tuyển tuyết tuyệt tuýp tư từ tứ tử tự tưa tứa tựa tức tực tưng từng tửng
tước tươi tưới tười tươm tươn tương tường tướng tưởng tượng tướt tượt tửu tựu u ú ù ủ ụ ua úa ủa uẩn
uất úc ục ui ủi um ùm úm ụm un ung ùng úng ủng uốn uống uổng úp út ụt uy uyên uyển uynh ừ ứ ư ưa ứa
ức ực ưng ửng ước ươi ướm ươm ương ườn ướp ướt ưu va và vá vả vã vạ vác vạc vách vạch vai vài vái
vải vãi vại vam vàm vạm van vàn ván vãn vạn vang vàng váng vãng vành vanh vảnh vao vào váo vát vạt
vay vày váy vảy vạy văn vằn vắn vặn văng vằng vắng vẳng vặt vắt vằm vân vần vấn vẩn vẫn vận vâng
vầng vấp vập vất vật vây vầy vấy vẩy vẫy vậy ve vè vé vẻ vẽ vẹ vem ven vèn vén vẹn véo vẻo vẹo vét
vẹt vê về vế vể vệ vếch vện vênh vết vệt vêu vi vì ví vỉ vĩ vị vỉa vía vích việc viếc viên viền viến
viễn viện viêng viếng viết việt vin vịn vinh vĩnh vịnh vít vịt vo vò vó vỏ võ vọ vóc vọc voi vòi vói
vọi vòm von vòn vón vong vòng vỏng võng vọng vót vọt vô vồ vố vổ vỗ vốc vôi vồi vội vốn vồn vộn vông
vồng vống vổng vơ vờ vớ vở vỡ vợ vơi vời với vợi vợn vớt vu vù vú vũ vụ vua vục vui vùi vun vùn vụn
vung vùng vũng vụng vuông vuốt vuột vút vụt vừa vữa vựa vực vừng vững vươn vườn vương vướng vượng
vượn vượt vưu xa xà xá xả xã xạ xác xách xạch xài xái xải xam xám xàm xảm xan xán xanh xang xàng xào
xao xáo xảo xạo xát xắc xăm xắn xăn xăng xằng xẵng xắp xâm xầm xấp xập xất xâu xấu xây xẩy xe xè xé
xẻ xem xen xén xẻn xẻng xeo xẻo xéo xép xẹp xét xẹt xê xế xề xệ xếch xên xếp xi xì xí xỉ xị xịa xích
xịch xiêm xiên xiềng xiểng xiếc xiết xiêu xin xinh xình xít xịt xìu xo xò xó xỏ xoa xoà xòa xoá xóa
xoã xõa xoài xoan xoàn xoang xoàng xoay xoáy xoăn xoắn xóc xoè xòe xoi xói xom xóm xon xong xót xô
xồ xổ xố xốc xộc xôi xối xổi xôn xồm xốn xông xổng xộp xốp xốt xơ xờ xớ xơi xới xơn xớt xu xù xú xủ
xụ xua xuân xuẩn xuất xúc xui xúi xum xung xùng xúng xuôi xuồng xuống xuyên xuyến xúm xụp xút xuý xứ
xử xưa xức xưng xứng xước xược xương xường xướng xưởng y ý ỳ ỷ ỵ yêm yếm yên yến yết yếu yểu yêng
"""

_COMPOUNDS = """
tình yêu|mùa xuân|mùa hè|mùa thu|mùa đông|dòng sông|cánh đồng|quê hương|ngôi nhà|con đường
|thành phố|bầu trời|ánh trăng|cơn mưa|cơn gió|giọt nước mắt|nụ cười|giấc mơ|ký ức|kỷ niệm|tuổi thơ
|tuổi trẻ|thanh xuân|hạnh phúc|cô gái|chàng trai|người lính|người mẹ|người cha|người thầy|đứa con
|bà nội|ông ngoại|vợ chồng|anh em|chị em|bạn bè|người yêu|người dưng|người lạ|người về|người đi
|trở về|ra đi|chia tay|gặp lại|chờ đợi|lời hứa|lời thề|lời ru|tiếng hát|tiếng gọi|tiếng đàn
|khúc ca|bài ca|bản tình ca|câu chuyện|huyền thoại|truyền thuyết|cổ tích|sự thật|bí mật|bí ẩn
|định mệnh|số phận|duyên phận|kiếp người|cuộc đời|cuộc sống|cuộc chiến|chiến tranh|hòa bình
|chiến trường|chiến khu|chiến sĩ|anh hùng|cách mạng|kháng chiến|giải phóng|độc lập|tự do|biên giới
|hải đảo|Trường Sa|Điện Biên Phủ|Hà Nội|Sài Gòn|Huế|Đà Nẵng|Hội An|Đà Lạt|Cần Thơ|Hải Phòng
|Nam Định|Quảng Trị|Vĩnh Linh|Tây Nguyên|Cửu Long|Sông Hồng|Sông Hương|Hồ Gươm|Hồ Tây|Trường Sơn
|Đồng Tháp|Cà Mau|Côn Đảo|Phú Quốc|Việt Nam|Đông Dương|Thăng Long|Bến Tre|Củ Chi|Đồng Lộc|Mỹ Lai
|Sa Pa|Hà Giang|Cao Bằng|Lạng Sơn|Quảng Ninh|Hạ Long|Ninh Bình|Thanh Hóa|Nghệ An|Hà Tĩnh
|Quảng Bình|Nha Trang|Phan Thiết|Vũng Tàu|đêm trăng|đêm khuya|bình minh|hoàng hôn|buổi sáng
|buổi chiều|nửa đêm|ban mai|tháng Giêng|tháng Ba|tháng Tư|tháng Năm|tháng Bảy|tháng Tám|tháng Chín
|tháng Mười|tháng Chạp|ngày mai|hôm nay|hôm qua|ngày xưa|năm tháng|thời gian|thời xa vắng|mãi mãi
|vĩnh cửu|cuối cùng|đầu tiên|duy nhất|lần đầu|hoa sen|hoa sữa|hoa đào|hoa mai|hoa cúc|hoa phượng
|hoa ban|hoa gạo|hoa hồng|cỏ may|cỏ xanh|cây đa|cây tre|cây bàng|bến nước|bến đò|con đò|con thuyền
|cánh buồm|ngọn đèn|ngọn lửa|ngọn núi|dòng máu|trái tim|bàn tay|đôi mắt|mái tóc|tà áo|áo dài
|áo lụa|nón lá|chiếc lá|chiếc nhẫn|bức thư|bức tranh|con mèo|con chó|con trâu|con voi|con cò
|con hổ|cánh cò|cánh chim|chim sẻ|bồ câu|đàn trâu|rồng vàng|làng quê|làng chài|xóm núi|phố cổ
|phố phường|ngõ nhỏ|chung cư|nhà máy|bệnh viện|trường học|lớp học|khu rừng|rừng xanh|đại ngàn
|thung lũng|cao nguyên|đồng bằng|biển cả|biển xanh|đảo xa|sóng gió|bão tố|lũ lụt|phù sa|phù du
|vô thường|vô tình|vô cùng|cô đơn|lặng lẽ|âm thầm|dịu dàng|rực rỡ|bình yên|bất tử|bất tận|nổi loạn
|trả thù|phản bội|tội lỗi|tội ác|thủ phạm|nghi án|điệp viên|biệt động|du kích|đặc công|phi công
|thủy thủ|bác sĩ|giáo viên|công nhân|nông dân|nghệ sĩ|họa sĩ|nhạc sĩ|nhà văn|nhà thơ|ca sĩ|vua bếp
|ông vua|công chúa|hoàng tử|hoàng hậu|tướng quân|kiếm khách|võ sĩ|ma nữ|oan hồn|linh hồn
|thiên đường|địa ngục|thiên thần|ác quỷ|phù thủy|người máy|vũ trụ|ngôi sao|vầng trăng|mặt trời
|cầu vồng
"""

_ENGLISH = """
the of and a in love river night home song war light moon rain summer autumn winter spring village
field flower wind road return silent last first days children mother father brother sister daughter
son soldier girl boy woman man house street city sea island mountain forest sky fire water dream
memory story letter heart hand eyes face shadow mirror door window bridge boat train market school
teacher king queen princess dragon tiger buffalo bird cat dog lotus bamboo rice silk lacquer drum
red white black blue green golden silver lost forgotten hidden broken burning endless eternal lonely
quiet distant sweet bitter wild empty little great old new young secret promise farewell journey
spirit ghost angel hero enemy friend lover stranger neighbour doctor singer painter poet fisherman
peace freedom victory justice revenge destiny fate time season year hour morning dawn dusk midnight
Saigon Hanoi Vietnam Hue Mekong Tonkin Annam Dalat October August never without between beneath
beyond across under before after where when who why how we you they her his my our not don't be is
are was become living dying waiting searching running walking dancing dreaming crying laughing
"""

_FRENCH = """
le la les de du des l'amour fleuve nuit maison chanson guerre lumière lune pluie été automne hiver
printemps village champ fleur vent route retour silence dernier premier jours enfants mère père
frère sœur fille fils soldat femme homme rue ville mer île montagne forêt ciel feu eau rêve mémoire
histoire lettre cœur main yeux visage ombre miroir porte fenêtre pont barque train marché école
maître roi reine princesse dragon tigre buffle oiseau chat lotus bambou rizière soie laque tambour
rouge blanc noir bleu vert doré perdu oublié caché brisé déserte éternel seul lointain doux amer
sauvage vide petite grand vieux nouveau jeune secret promesse adieu voyage esprit fantôme ange héros
et à dans sans sous entre avant après où quand qui pourquoi nous vous elle mon ma notre temps saison
"""


class Pool(Chances[str]):
    """Words that are the rarer the later they stand (Zipf's law)."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words, [1 / (rank + 12) for rank in range(len(words))], entries=100_000)
        self.words = words


def _parted(text: str, separator: str | None = None) -> list[str]:
    return [" ".join(word.split()) for word in text.split(separator)]


def _starter_words(column: str) -> list[str]:
    """The words of the starter archive's titles, small but for names in the middle of one."""
    with (resources() / "starter" / "films.csv").open(encoding="utf-8", newline="") as file:
        titles = [row[column] for row in csv.DictReader(file)]
    found = []
    for title in titles:
        first, *others = title.replace(",", " ").replace(":", " ").split() or [""]
        found += [first.lower(), *others]
    return [word for word in found if word and word not in "–-"]


def _interleaved(*lists: list[str]) -> list[str]:
    """One of each in turn, so that the first of each stand near the front; none twice."""
    longest = max(map(len, lists))
    return list(dict.fromkeys(x[i] for i in range(longest) for x in lists if i < len(x)))


@cache
def vietnamese() -> Pool:
    """Syllables, words of two and names of places: more than four thousand."""
    frequent = _interleaved(_FREQUENT.split(), _parted(_COMPOUNDS, "|"))
    rest = _interleaved(_starter_words("title_vi"), sorted(_OTHERS.split(), key=_scattered))
    return Pool(list(dict.fromkeys([*frequent, *rest])))


def _scattered(word: str) -> tuple[int, str]:
    """An order that has nothing to do with the alphabet, and is the same in every process."""
    return sum(ord(c) * 7919 ** (i + 1) for i, c in enumerate(word)) % 10_007, word


@cache
def english() -> Pool:
    """English words, those of the starter archive's titles among them."""
    return Pool(list(dict.fromkeys([*_ENGLISH.split(), *_starter_words("title_en")])))


@cache
def french() -> Pool:
    """French words, those of the starter archive's titles among them."""
    return Pool(list(dict.fromkeys([*_FRENCH.split(), *_starter_words("title_fr")])))
