@rem SPDX-License-Identifier: Apache-2.0
@rem Starts the container with its console; see the comments in "hotshoe".
@setlocal
@set "folder=%~dp0"
@set "folder=%folder:\=/%"
@set "folder=%folder:~0,-1%"
@set "java=java"
@if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
@"%java%" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Djna.nosys=false "-Djava.util.logging.config.file=%folder%/etc/logging.properties" "-Dhotshoe.folder=%folder%" "-Dgosh.args=%GOSH_ARGS%" "-Dfelix.config.properties=file:///%folder%/conf/config.properties" %JAVA_OPTS% -jar "%folder%/bin/felix.jar" %*
