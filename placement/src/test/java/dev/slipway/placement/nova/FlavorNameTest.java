package dev.slipway.placement.nova;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlavorNameTest {

  @ParameterizedTest
  @CsvSource({
    "SCS-2V-4,'',''",
    "SCS-2V-4-20,'',''",
    "SCS-2V-4-,'',''",
    "SCS-2V-4-20s,s,''",
    "SCS-4V-16-100s,s,''",
    "SCS-4V-16-100p,p,''",
    "SCS-4V-16-100h,h,''",
    "SCS-4V-16-100n,n,''",
    "SCS-4V-16-3x100s,s,''",
    "SCS-1L-1,'',''",
    "SCS-8Ci-32.5uo-2x200p_bms_hwv_i2hh_GNa-64-32_ib,p,bms",
    "SCS-4V-16-50s_vmw,s,vmw",
    "SCS-4V-16_kvm_hwv,'',kvm",
    "SCS-4V-16_z3,'',''",
    "SCS-4V-16_ib,'',''",
    "SCS-16T-64-200s_GNa-14h-40h,s,''",
    "SCS-4V:16:100s-kvm,s,kvm",
    "SCS-4V:16:2x100n-bms-i1,n,bms",
    "SCS-2V:4,'',''",
  })
  void saysWhatTheNamePromises(String name, String disk, String hypervisor) {
    assertThat(FlavorName.parse(name)).contains(new FlavorName(disk, hypervisor));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "m1.small",
        "SCS-",
        "SCS-2V",
        "SCS-2X-4-20s",
        "SCS-2V-4-20y",
        "SCS-2V-4-20s_",
        "SCS-2V-4-20s_foo",
        "SCS-2V-4-20s-kvm",
        "xSCS-2V-4-20s",
        "SCS-2V-4-20s ",
        "scs-2v-4-20s",
      })
  void promisesNothingByAnotherName(String name) {
    assertThat(FlavorName.parse(name)).isEmpty();
  }
}
