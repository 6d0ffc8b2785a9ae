"""Cities of the world and where they are, to about a kilometre or two: enough to say who lives within reach of whom."""

# Name, latitude, longitude in degrees; a name after a stroke is another name of the same city.
# fmt: off
CITIES = {
    "United Kingdom": """London 51.51 -0.13; Birmingham 52.48 -1.90; Manchester 53.48 -2.24; Leeds 53.80 -1.55;
        Liverpool 53.41 -2.98; Glasgow 55.86 -4.25; Edinburgh 55.95 -3.19; Bristol 51.45 -2.59; Sheffield 53.38 -1.47;
        Bradford 53.79 -1.75; Newcastle upon Tyne/Newcastle 54.98 -1.61; Nottingham 52.95 -1.15; Leicester 52.64
        -1.13; Cardiff 51.48 -3.18; Swansea 51.62 -3.94; Belfast 54.60 -5.93; York 53.96 -1.08; Harrogate 53.99 -1.54;
        Hull 53.74 -0.33; Oxford 51.75 -1.26; Cambridge 52.21 0.12; Brighton 50.82 -0.14; Southampton 50.90 -1.40;
        Portsmouth 50.81 -1.09; Plymouth 50.37 -4.14; Exeter 50.73 -3.53; Norwich 52.63 1.30; Aberdeen 57.15 -2.09;
        Dundee 56.46 -2.97; Inverness 57.48 -4.22; Coventry 52.41 -1.51; Derby 52.92 -1.48; Stoke-on-Trent 53.00
        -2.18; Reading 51.45 -0.97; Bath 51.38 -2.36; Keighley 53.87 -1.91; Halifax 53.73 -1.86; Huddersfield 53.65
        -1.78; Wakefield 53.68 -1.50; Ilkley 53.93 -1.82; Otley 53.91 -1.69; Skipton 53.96 -2.02; Lancaster 54.05
        -2.80""",
    "Ireland": "Dublin 53.35 -6.26; Cork 51.90 -8.47; Galway 53.27 -9.05; Limerick 52.66 -8.63",
    "Germany": """Berlin 52.52 13.40; Hamburg 53.55 9.99; Munich/München 48.14 11.58; Cologne/Köln 50.94 6.96;
        Frankfurt/Frankfurt am Main 50.11 8.68; Stuttgart 48.78 9.18; Düsseldorf/Dusseldorf 51.23 6.78; Leipzig 51.34
        12.37; Dortmund 51.51 7.47; Essen 51.46 7.01; Bremen 53.08 8.80; Dresden 51.05 13.74; Hanover/Hannover 52.38
        9.73; Nuremberg/Nürnberg 49.45 11.08; Bonn 50.74 7.10; Münster 51.96 7.63; Karlsruhe 49.01 8.40; Mannheim
        49.49 8.47; Freiburg 47.99 7.85; Kiel 54.32 10.14; Mainz 50.00 8.27; Göttingen 51.53 9.93; Heidelberg 49.40
        8.67""",
    "Austria": """Vienna/Wien 48.21 16.37; Graz 47.07 15.44; Linz 48.31 14.29; Salzburg 47.81 13.06; Innsbruck 47.27
        11.39""",
    "Switzerland": """Zurich/Zürich 47.37 8.54; Geneva/Genève/Genf 46.20 6.14; Basel 47.56 7.59; Bern/Berne 46.95
        7.45; Lausanne 46.52 6.63""",
    "France": """Paris 48.86 2.35; Marseille 43.30 5.37; Lyon 45.76 4.84; Toulouse 43.60 1.44; Nice 43.71 7.26; Nantes
        47.22 -1.55; Strasbourg 48.57 7.75; Montpellier 43.61 3.88; Bordeaux 44.84 -0.58; Lille 50.63 3.06; Rennes
        48.11 -1.68; Grenoble 45.19 5.72""",
    "Belgium": """Brussels/Bruxelles/Brussel 50.85 4.35; Antwerp/Antwerpen 51.22 4.40; Ghent/Gent 51.05 3.72; Liège
        50.63 5.57""",
    "Netherlands": """Amsterdam 52.37 4.90; Rotterdam 51.92 4.48; The Hague/Den Haag 52.08 4.31; Utrecht 52.09 5.12;
        Eindhoven 51.44 5.48; Groningen 53.22 6.57""",
    "Luxembourg": "Luxembourg 49.61 6.13",
    "Spain": """Madrid 40.42 -3.70; Barcelona 41.39 2.17; Valencia 39.47 -0.38; Seville/Sevilla 37.39 -5.98; Bilbao
        43.26 -2.93; Málaga/Malaga 36.72 -4.42; Zaragoza 41.65 -0.89""",
    "Portugal": "Lisbon/Lisboa 38.72 -9.14; Porto 41.15 -8.61; Coimbra 40.21 -8.43",
    "Italy": """Rome/Roma 41.90 12.50; Milan/Milano 45.46 9.19; Naples/Napoli 40.85 14.27; Turin/Torino 45.07 7.69;
        Florence/Firenze 43.77 11.26; Bologna 44.49 11.34; Venice/Venezia 45.44 12.32; Genoa/Genova 44.41 8.93;
        Palermo 38.12 13.36; Verona 45.44 10.99""",
    "Denmark": "Copenhagen/København 55.68 12.57; Aarhus 56.16 10.20; Odense 55.40 10.40",
    "Sweden": """Stockholm 59.33 18.07; Gothenburg/Göteborg 57.71 11.97; Malmö/Malmo 55.61 13.00; Uppsala 59.86
        17.64""",
    "Norway": """Oslo 59.91 10.75; Bergen 60.39 5.32; Trondheim 63.43 10.40; Stavanger 58.97 5.73; Tromsø 69.65
        18.96""",
    "Finland": "Helsinki 60.17 24.94; Tampere 61.50 23.76; Turku 60.45 22.27; Oulu 65.01 25.47",
    "Iceland": "Reykjavik/Reykjavík 64.15 -21.94",
    "Poland": """Warsaw/Warszawa 52.23 21.01; Kraków/Krakow 50.06 19.94; Wrocław/Wroclaw 51.11 17.04; Gdańsk/Gdansk
        54.35 18.65; Poznań/Poznan 52.41 16.93; Łódź/Lodz 51.76 19.46""",
    "Czechia": "Prague/Praha 50.08 14.44; Brno 49.20 16.61; Ostrava 49.82 18.26",
    "Slovakia": "Bratislava 48.15 17.11; Košice 48.72 21.26",
    "Hungary": "Budapest 47.50 19.04; Debrecen 47.53 21.63",
    "Romania": """Bucharest/București 44.43 26.10; Cluj-Napoca/Cluj 46.77 23.59; Timișoara 45.75 21.23; Iași 47.16
        27.59""",
    "Bulgaria": "Sofia 42.70 23.32; Plovdiv 42.14 24.75; Varna 43.21 27.91",
    "Greece": "Athens 37.98 23.73; Thessaloniki 40.64 22.94; Patras 38.25 21.73",
    "Croatia": "Zagreb 45.81 15.98; Split 43.51 16.44",
    "Slovenia": "Ljubljana 46.06 14.51",
    "Serbia": "Belgrade/Beograd 44.79 20.45; Novi Sad 45.25 19.85",
    "Bosnia and Herzegovina": "Sarajevo 43.86 18.41",
    "Albania": "Tirana 41.33 19.82",
    "North Macedonia": "Skopje 42.00 21.43",
    "Estonia": "Tallinn 59.44 24.75; Tartu 58.38 26.72",
    "Latvia": "Riga 56.95 24.11",
    "Lithuania": "Vilnius 54.69 25.28; Kaunas 54.90 23.90",
    "Ukraine": """Kyiv/Kiev 50.45 30.52; Lviv 49.84 24.03; Kharkiv 49.99 36.23; Odesa/Odessa 46.48 30.73; Dnipro 48.46
        35.05""",
    "Moldova": "Chișinău/Chisinau 47.01 28.86",
    "Belarus": "Minsk 53.90 27.57",
    "Russia": """Moscow 55.76 37.62; Saint Petersburg/St Petersburg 59.93 30.34; Novosibirsk 55.03 82.92;
        Yekaterinburg 56.84 60.61; Vladivostok 43.12 131.89""",
    "Turkey": "Istanbul 41.01 28.98; Ankara 39.93 32.86; Izmir 38.42 27.14; Antalya 36.90 30.71",
    "Cyprus": "Nicosia 35.17 33.36; Limassol 34.68 33.04",
    "Malta": "Valletta 35.90 14.51",
    "Georgia": "Tbilisi 41.72 44.79",
    "Armenia": "Yerevan 40.18 44.51",
    "Azerbaijan": "Baku 40.41 49.87",
    "Kazakhstan": "Almaty 43.24 76.89; Astana 51.17 71.43",
    "Uzbekistan": "Tashkent 41.30 69.24",
    "Israel": "Tel Aviv 32.08 34.78; Jerusalem 31.77 35.21; Haifa 32.79 34.99",
    "Lebanon": "Beirut 33.89 35.50",
    "Jordan": "Amman 31.95 35.93",
    "United Arab Emirates": "Dubai 25.20 55.27; Abu Dhabi 24.45 54.38",
    "Saudi Arabia": "Riyadh 24.71 46.68; Jeddah 21.49 39.19",
    "Qatar": "Doha 25.29 51.53",
    "Kuwait": "Kuwait City 29.38 47.99",
    "Iran": "Tehran 35.69 51.39; Isfahan 32.65 51.67; Shiraz 29.59 52.58",
    "Iraq": "Baghdad 33.31 44.37; Erbil 36.19 44.01",
    "Egypt": "Cairo 30.04 31.24; Alexandria 31.20 29.92",
    "Morocco": "Casablanca 33.57 -7.59; Rabat 34.02 -6.84; Marrakesh/Marrakech 31.63 -7.99",
    "Tunisia": "Tunis 36.81 10.18",
    "Algeria": "Algiers 36.75 3.06; Oran 35.70 -0.63",
    "Senegal": "Dakar 14.72 -17.47",
    "Ghana": "Accra 5.60 -0.19; Kumasi 6.69 -1.62",
    "Nigeria": "Lagos 6.52 3.38; Abuja 9.06 7.50; Ibadan 7.38 3.95; Kano 12.00 8.52",
    "Ivory Coast": "Abidjan 5.36 -4.01",
    "Cameroon": "Douala 4.05 9.70; Yaoundé 3.85 11.50",
    "Kenya": "Nairobi -1.29 36.82; Mombasa -4.04 39.67; Kisumu -0.09 34.77",
    "Uganda": "Kampala 0.35 32.58",
    "Rwanda": "Kigali -1.94 30.06",
    "Tanzania": "Dar es Salaam -6.79 39.21; Arusha -3.39 36.68",
    "Ethiopia": "Addis Ababa 9.03 38.74",
    "Democratic Republic of the Congo": "Kinshasa -4.44 15.27",
    "Angola": "Luanda -8.84 13.23",
    "Zambia": "Lusaka -15.39 28.32",
    "Zimbabwe": "Harare -17.83 31.05; Bulawayo -20.15 28.58",
    "Mozambique": "Maputo -25.97 32.57",
    "Namibia": "Windhoek -22.56 17.08",
    "Botswana": "Gaborone -24.63 25.92",
    "Mauritius": "Port Louis -20.16 57.50",
    "South Africa": """Johannesburg -26.20 28.05; Cape Town -33.92 18.42; Durban -29.86 31.02; Pretoria -25.75 28.19;
        Port Elizabeth/Gqeberha -33.96 25.60""",
    "India": """Delhi/New Delhi 28.61 77.21; Mumbai/Bombay 19.08 72.88; Bengaluru/Bangalore 12.97 77.59;
        Chennai/Madras 13.08 80.27; Kolkata/Calcutta 22.57 88.36; Hyderabad 17.39 78.49; Pune 18.52 73.86; Ahmedabad
        23.02 72.57; Jaipur 26.91 75.79; Kochi/Cochin 9.93 76.27; Lucknow 26.85 80.95; Chandigarh 30.73 76.78""",
    "Pakistan": "Karachi 24.86 67.00; Lahore 31.52 74.36; Islamabad 33.68 73.05",
    "Bangladesh": "Dhaka 23.81 90.41; Chittagong/Chattogram 22.36 91.78",
    "Sri Lanka": "Colombo 6.93 79.86",
    "Nepal": "Kathmandu 27.72 85.32",
    "Thailand": "Bangkok 13.76 100.50; Chiang Mai 18.79 98.98",
    "Vietnam": "Hanoi 21.03 105.85; Ho Chi Minh City/Saigon 10.82 106.63; Da Nang 16.05 108.21",
    "Cambodia": "Phnom Penh 11.56 104.92",
    "Malaysia": "Kuala Lumpur 3.14 101.69; George Town/Penang 5.41 100.33",
    "Singapore": "Singapore 1.35 103.82",
    "Indonesia": "Jakarta -6.21 106.85; Bandung -6.92 107.61; Surabaya -7.26 112.75; Denpasar -8.65 115.22",
    "Philippines": """Manila 14.60 120.98; Quezon City 14.68 121.04; Cebu/Cebu City 10.32 123.89; Davao 7.19
        125.46""",
    "China": """Beijing 39.90 116.41; Shanghai 31.23 121.47; Guangzhou 23.13 113.26; Shenzhen 22.54 114.06; Chengdu
        30.57 104.07; Hangzhou 30.27 120.16; Wuhan 30.59 114.31; Xi'an 34.34 108.94; Nanjing 32.06 118.80""",
    "Hong Kong": "Hong Kong 22.32 114.17",
    "Taiwan": "Taipei 25.03 121.57; Kaohsiung 22.63 120.30; Taichung 24.15 120.67",
    "Japan": """Tokyo 35.68 139.69; Osaka 34.69 135.50; Kyoto 35.01 135.77; Yokohama 35.44 139.64; Nagoya 35.18
        136.91; Sapporo 43.06 141.35; Fukuoka 33.59 130.40; Hiroshima 34.39 132.46; Sendai 38.27 140.87""",
    "South Korea": "Seoul 37.57 126.98; Busan 35.18 129.08; Incheon 37.46 126.71; Daegu 35.87 128.60",
    "Mongolia": "Ulaanbaatar 47.89 106.91",
    "Australia": """Sydney -33.87 151.21; Melbourne -37.81 144.96; Brisbane -27.47 153.03; Perth -31.95 115.86;
        Adelaide -34.93 138.60; Canberra -35.28 149.13; Hobart -42.88 147.33; Darwin -12.46 130.84; Newcastle -32.93
        151.78""",
    "New Zealand": """Auckland -36.85 174.76; Wellington -41.29 174.78; Christchurch -43.53 172.64; Dunedin -45.87
        170.50; Hamilton -37.79 175.28""",
    "Canada": """Toronto 43.65 -79.38; Montreal/Montréal 45.50 -73.57; Vancouver 49.28 -123.12; Calgary 51.05 -114.07;
        Edmonton 53.55 -113.49; Ottawa 45.42 -75.70; Winnipeg 49.90 -97.14; Quebec City/Québec 46.81 -71.21; Halifax
        44.65 -63.58; Hamilton 43.26 -79.87; Victoria 48.43 -123.37""",
    "United States": """New York/New York City/Brooklyn 40.71 -74.01; Los Angeles 34.05 -118.24; Chicago 41.88 -87.63;
        Houston 29.76 -95.37; Phoenix 33.45 -112.07; Philadelphia 39.95 -75.17; San Antonio 29.42 -98.49; San Diego
        32.72 -117.16; Dallas 32.78 -96.80; Austin 30.27 -97.74; San Jose 37.34 -121.89; San Francisco 37.77 -122.42;
        Oakland 37.80 -122.27; Seattle 47.61 -122.33; Denver 39.74 -104.99; Boulder 40.01 -105.27;
        Washington/Washington DC 38.91 -77.04; Boston 42.36 -71.06; Nashville 36.16 -86.78; Detroit 42.33 -83.05;
        Portland 45.52 -122.68; Las Vegas 36.17 -115.14; Baltimore 39.29 -76.61; Milwaukee 43.04 -87.91; Albuquerque
        35.08 -106.65; Atlanta 33.75 -84.39; Miami 25.76 -80.19; Minneapolis 44.98 -93.27; New Orleans 29.95 -90.07;
        Cleveland 41.50 -81.69; Pittsburgh 40.44 -80.00; St Louis 38.63 -90.20; Cincinnati 39.10 -84.51; Kansas City
        39.10 -94.58; Salt Lake City 40.76 -111.89; Raleigh 35.78 -78.64; Charlotte 35.23 -80.84; Tampa 27.95 -82.46;
        Orlando 28.54 -81.38; Indianapolis 39.77 -86.16; Columbus 39.96 -83.00; Madison 43.07 -89.40; Sacramento 38.58
        -121.49; Honolulu 21.31 -157.86; Anchorage 61.22 -149.90; Buffalo 42.89 -78.88; Richmond 37.54 -77.44""",
    "Mexico": """Mexico City/Ciudad de México 19.43 -99.13; Guadalajara 20.67 -103.35; Monterrey 25.69 -100.32; Puebla
        19.04 -98.21; Mérida 20.97 -89.62""",
    "Guatemala": "Guatemala City 14.63 -90.51",
    "Costa Rica": "San José 9.93 -84.08",
    "Panama": "Panama City 8.98 -79.52",
    "Cuba": "Havana 23.11 -82.37",
    "Dominican Republic": "Santo Domingo 18.49 -69.93",
    "Jamaica": "Kingston 17.97 -76.79",
    "Colombia": "Bogotá/Bogota 4.71 -74.07; Medellín/Medellin 6.24 -75.58; Cali 3.45 -76.53",
    "Venezuela": "Caracas 10.48 -66.90",
    "Ecuador": "Quito -0.18 -78.47; Guayaquil -2.17 -79.92",
    "Peru": "Lima -12.05 -77.04; Cusco -13.53 -71.97",
    "Bolivia": "La Paz -16.49 -68.12",
    "Brazil": """São Paulo/Sao Paulo -23.55 -46.63; Rio de Janeiro -22.91 -43.17; Brasília -15.79 -47.88; Salvador
        -12.97 -38.50; Fortaleza -3.73 -38.53; Belo Horizonte -19.92 -43.94; Recife -8.05 -34.88; Porto Alegre -30.03
        -51.23; Curitiba -25.43 -49.27; Manaus -3.12 -60.02""",
    "Argentina": """Buenos Aires -34.60 -58.38; Córdoba -31.42 -64.18; Rosario -32.94 -60.65; Mendoza -32.89
        -68.85""",
    "Chile": "Santiago -33.45 -70.67; Valparaíso -33.05 -71.62",
    "Uruguay": "Montevideo -34.90 -56.16",
    "Paraguay": "Asunción -25.26 -57.58",
}
COUNTRIES = {
    "uk": "United Kingdom", "gb": "United Kingdom", "great britain": "United Kingdom", "england": "United Kingdom",
    "scotland": "United Kingdom", "wales": "United Kingdom", "northern ireland": "United Kingdom",
    "usa": "United States", "us": "United States", "united states of america": "United States",
    "deutschland": "Germany", "österreich": "Austria", "schweiz": "Switzerland", "suisse": "Switzerland",
    "españa": "Spain", "italia": "Italy", "the netherlands": "Netherlands", "nederland": "Netherlands",
    "czech republic": "Czechia", "türkiye": "Turkey", "korea": "South Korea", "polska": "Poland", "brasil": "Brazil",
    "méxico": "Mexico", "danmark": "Denmark", "sverige": "Sweden", "norge": "Norway", "uae": "United Arab Emirates",
}
